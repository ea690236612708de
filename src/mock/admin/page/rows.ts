import { type Html, html } from '#base'
import { type Recorded, type Summary, summaryOf } from '#journal'
import { ADMIN_PATH } from '../endpoint.ts'
import type { Language } from './words.ts'

/** How many requests a page shows. */
export const MOST_ROWS = 200

/** The rows of the list, newest first; `data-last` tells the script from where to go on. */
export const rowsOf = (recorded: readonly Recorded[], language: Language, last: string): Html =>
  html`<tbody id="rows" data-last="${last}">${recorded.map(one => row(summaryOf(one), language))}</tbody>`

const row = (summary: Summary, language: Language): Html => {
  const { id, time, method, target, api, operation, consumer, status, outcome, durationMilliseconds } =
    summary
  return html`<tr class="${outcomeClass(status)}">
<th scope="row"><a href="${ADMIN_PATH}/requests/${id}?lang=${language}">${id}</a></th>
<td><time datetime="${time}">${time.slice(11, 23)}</time></td>
<td class="target"><code>${method} ${shortened(target)}</code></td>
<td>${api ?? '–'}</td><td>${operation ?? '–'}</td><td>${consumer ?? '–'}</td>
<td class="status">${status}</td><td>${outcome}</td><td class="number">${durationMilliseconds.toFixed(1)}</td>
</tr>
`
}

export const outcomeClass = (status: number): string =>
  status >= 500 ? 'broken' : status >= 400 ? 'refused' : 'fine'

const LONGEST_TARGET = 200

const shortened = (target: string): string =>
  target.length > LONGEST_TARGET ? `${target.slice(0, LONGEST_TARGET)}…` : target
