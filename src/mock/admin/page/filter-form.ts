import { type Html, html } from '#base'
import type { Filter, Recorded } from '#journal'
import { ADMIN_PATH } from '../endpoint.ts'
import { type Language, WORDS } from './words.ts'

const NAMES = ['api', 'operation', 'consumer', 'status', 'outcome', 'text'] as const
type Name = (typeof NAMES)[number]

/** The part of a query that filters; an empty value of a form asks for nothing. */
export const filterOf = (query: URLSearchParams): Filter => {
  const since = query.get('since')
  const given = NAMES.flatMap(name => {
    const value = query.get(name)
    return value === null || value === '' ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(given), ...(since !== null && since !== '' && { since }) }
}

/** The same as a query, with the language; what the links of a page carry on. */
export const queryOf = (filter: Filter, language: Language): string => {
  const given = NAMES.flatMap(name => (filter[name] === undefined ? [] : [[name, String(filter[name])]]))
  return new URLSearchParams([...given, ['lang', language]]).toString()
}

/** Offers what the journal holds now; it works without a script. */
export const filterForm = (filter: Filter, recorded: readonly Recorded[], language: Language): Html => {
  const words = WORDS[language]
  const held: Readonly<Record<Exclude<Name, 'text' | 'status'>, readonly (string | undefined)[]>> = {
    api: recorded.map(({ contract }) => contract?.api),
    operation: recorded.map(({ operation }) => operation?.id),
    consumer: recorded.map(({ consumer }) => consumer),
    outcome: recorded.map(({ outcome }) => outcome),
  }
  const select = (name: Exclude<Name, 'text'>, values: readonly (string | undefined)[]): Html => {
    const chosen = String(filter[name] ?? '')
    const offered = [...new Set([...values, chosen])]
      .filter(value => value !== undefined && value !== '')
      .sort()
    return html`<label>${words[name]}
<select name="${name}"><option value="">${words.every}</option>${offered.map(value =>
      value === chosen ? html`<option selected>${value}</option>` : html`<option>${value}</option>`,
    )}</select></label>
`
  }
  return html`<form class="filter" method="get" action="${ADMIN_PATH}" role="search" aria-label="${words.filter}">
<input type="hidden" name="lang" value="${language}">
${select('api', held.api)}${select('operation', held.operation)}${select('consumer', held.consumer)}
${select('status', ['2xx', '3xx', '4xx', '5xx'])}${select('outcome', held.outcome)}
<label>${words.text} <input type="search" name="text" value="${filter.text ?? ''}" maxlength="200"></label>
<button>${words.show}</button>
<a href="${ADMIN_PATH}?lang=${language}">${words.reset}</a>
</form>`
}
