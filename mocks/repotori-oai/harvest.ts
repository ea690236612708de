import type { Campus } from '../campus/campus.ts'
import { headerOf, type Item, itemsOf, recordOf } from './record.ts'
import type { Arguments } from './request.ts'

/** What stands below `request`, or why there is nothing (OAI-PMH 2.0 §3.6). */
export type Harvest = { readonly xml: string } | { readonly error: string; readonly message: string }

const failed = (error: string, message: string): Harvest => ({ error, message })

const PER_PAGE = 20

const NO_FORMAT = failed(
  'cannotDisseminateFormat',
  'The metadata format is not supported by this repository.',
)
const BAD_TOKEN = failed('badResumptionToken', 'The resumptionToken is invalid or expired.')

export const harvest = (state: Campus, asked: Arguments): Harvest | undefined => {
  switch (asked['verb']) {
    case 'GetRecord':
      return one(state, asked)
    case 'ListRecords':
      return page(state, asked, item => recordOf(state, item))
    case 'ListIdentifiers':
      return page(state, asked, headerOf)
    default:
      return undefined
  }
}

const one = (state: Campus, { identifier, metadataPrefix }: Arguments): Harvest => {
  if (identifier === undefined) return failed('badArgument', 'The request lacks the argument identifier.')
  if (metadataPrefix === undefined) return lacking()
  if (metadataPrefix !== 'oai_dc') return NO_FORMAT
  const found = itemsOf(state).find(item => item.identifier === identifier)
  if (!found) return failed('idDoesNotExist', 'The identifier is unknown in this repository.')
  return { xml: `<GetRecord>${recordOf(state, found)}</GetRecord>` }
}

const lacking = (): Harvest => failed('badArgument', 'The request lacks the argument metadataPrefix.')

interface Window {
  readonly from: string | undefined
  readonly until: string | undefined
  readonly set: string | undefined
  readonly cursor: number
}

const page = (state: Campus, asked: Arguments, wireOf: (item: Item) => string): Harvest => {
  const { verb = '', metadataPrefix, from, until, set, resumptionToken } = asked
  const others = Object.entries(asked).filter(([name, value]) => name !== 'verb' && value !== undefined)
  if (resumptionToken !== undefined && others.length > 1) {
    return failed('badArgument', 'The argument resumptionToken stands alone.')
  }
  if (resumptionToken === undefined && metadataPrefix === undefined) return lacking()
  if (resumptionToken === undefined && metadataPrefix !== 'oai_dc') return NO_FORMAT
  const window = resumptionToken === undefined ? { from, until, set, cursor: 0 } : opened(resumptionToken)
  if (!window) return BAD_TOKEN
  const found = itemsOf(state).filter(item => isWithin(item, window))
  if (found.length === 0) {
    return failed('noRecordsMatch', 'The combination of the arguments results in an empty list.')
  }
  const shown = found.slice(window.cursor, window.cursor + PER_PAGE)
  if (shown.length === 0) return BAD_TOKEN
  return { xml: `<${verb}>${shown.map(wireOf).join('')}${tokenOf(window, found.length)}</${verb}>` }
}

const isWithin = ({ datestamp, set: held }: Item, { from, until, set }: Window): boolean =>
  (from === undefined || datestamp >= from) &&
  (until === undefined || datestamp <= until) &&
  (set === undefined || held === set)

/** The last page has an empty one; a list of one page has none (§3.5). */
const tokenOf = ({ from = '', until = '', set = '', cursor }: Window, total: number): string => {
  if (total <= PER_PAGE) return ''
  const next = cursor + PER_PAGE
  const token = next < total ? ['oai_dc', from, until, set, next].join('!') : ''
  return `<resumptionToken completeListSize="${total}" cursor="${cursor}">${token}</resumptionToken>`
}

const TOKEN = /^oai_dc!([\d-]{0,10})!([\d-]{0,10})!([a-z]{0,20})!(\d{1,6})$/

const opened = (token: string): Window | undefined => {
  const [whole, from, until, set, cursor] = TOKEN.exec(token) ?? []
  if (whole === undefined) return undefined
  return {
    from: from || undefined,
    until: until || undefined,
    set: set || undefined,
    cursor: Number(cursor),
  }
}
