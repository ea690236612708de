import type { HttpResponse } from '#base'
import { type Html, html } from '#base'
import type { Filter, Recorded } from '#journal'
import type { Mount } from '../../mounted.ts'
import { ADMIN_PATH } from '../endpoint.ts'
import { filterForm, queryOf } from './filter-form.ts'
import { pageOf, tableOf } from './layout.ts'
import { MOST_ROWS, rowsOf } from './rows.ts'
import { type Language, WORDS, type Words } from './words.ts'

export interface ListPage {
  readonly language: Language
  readonly filter: Filter
  /** What fits the filter, newest first. */
  readonly fitting: readonly Recorded[]
  /** Everything, for what the filter offers. */
  readonly all: readonly Recorded[]
  readonly mounts: readonly Mount[]
  readonly isOn: boolean
  /** Whether there is an inbox to look into. */
  readonly hasInbox: boolean
}

export const listPage = ({
  language,
  filter,
  fitting,
  all,
  mounts,
  isOn,
  hasInbox,
}: ListPage): HttpResponse => {
  const words = WORDS[language]
  const query = queryOf(filter, language)
  const last = String(all[0]?.number ?? 0)
  const translation = `${ADMIN_PATH}?${queryOf(filter, language === 'id' ? 'en' : 'id')}`
  const content = html`<h1>${words.title}</h1>
${isOn ? undefined : html`<p class="note">${words.off}</p>`}
${mountList(mounts, words)}
${filterForm(filter, all, language)}
<div class="tools">
<a href="${ADMIN_PATH}?${query}">${words.reload}</a>
<a href="${ADMIN_PATH}/har?${query}" download="ddi.har">${words.har}</a>
${hasInbox && html`<a href="${ADMIN_PATH}/inbox?lang=${language}">${words.inbox}</a>`}
<form method="post" action="${ADMIN_PATH}/requests/clear?lang=${language}"><button>${words.clear}</button></form>
<button type="button" id="live" aria-pressed="true" hidden>${words.live}</button>
<p role="status" id="news" data-words="${words.newRequests}"></p>
</div>
<div class="wide" tabindex="0" role="region" aria-label="${words.requests}">
<table id="requests" data-rows="${ADMIN_PATH}/rows?${query}" data-most="${MOST_ROWS}">
<caption>${words.requests}</caption>
<thead><tr>${HEADS.map(head => html`<th scope="col">${words[head]}</th>`)}</tr></thead>
${rowsOf(fitting, language, last)}
</table>
</div>
<p id="none"${fitting.length > 0 ? html` hidden` : undefined}>${words.none}</p>`
  return pageOf({ language, title: words.title, translation, content })
}

const HEADS = [
  'number',
  'time',
  'request',
  'api',
  'operation',
  'consumer',
  'status',
  'outcome',
  'duration',
] as const

const mountList = (mounts: readonly Mount[], words: Words): Html | undefined =>
  mounts.length === 0
    ? undefined
    : html`<details><summary>${words.servers} (${mounts.length})</summary>
${tableOf(
  words.servers,
  [words.server, words.address, words.example],
  mounts.map(({ api, title, url, curl }) => [
    html`${api}<br><small>${title}</small>`,
    html`<a href="${url}">${url}</a>`,
    curl === undefined ? '–' : html`<code>${curl}</code>`,
  ]),
)}
</details>`
