import type { Kysely } from 'kysely'
import type { Clock } from '#base'
import type { RepotoriTables } from '../repotori/tables.ts'
import { type Elements, secondsOf } from './document.ts'
import { countItems, findItems, type Item } from './items.ts'
import { BAD_TOKEN, NO_MATCH, type Refusal } from './refusal.ts'
import type { Arguments } from './request.ts'
import { LIFETIME, type Position, resumed, type Selection, tokenOf } from './token.ts'

interface ListParts {
  readonly db: Kysely<RepotoriTables>
  readonly clock: Clock
}

const PER_PAGE = 100

/** One page of a list, with the token of the next one (OAI-PMH 2.0 §3.5). */
export const list = async (
  { db, clock }: ListParts,
  asked: Arguments,
  contentOf: (items: readonly Item[]) => Elements | Promise<Elements>,
): Promise<Elements | readonly Refusal[]> => {
  const { verb, from, until, set, resumptionToken: token } = asked
  const resumption = token === undefined ? undefined : resumed(token, verb, clock.now())
  if (token !== undefined && resumption === undefined) return BAD_TOKEN
  const { selection, position } = resumption ?? { selection: { from, until, set }, position: undefined }
  const found = await findItems(db, selection, position, PER_PAGE + 1)
  if (found.length === 0) return position ? BAD_TOKEN : NO_MATCH
  const shown = found.slice(0, PER_PAGE)
  const last = found.length > PER_PAGE ? shown.at(-1) : undefined
  const page = { verb, selection, position, last, now: clock.now(), total: await countItems(db, selection) }
  return { [verb]: { ...(await contentOf(shown)), resumptionToken: tokenElement(page) } }
}

interface ListPage {
  readonly verb: string
  readonly selection: Selection
  readonly position: Position | undefined
  /** The page's last work, where others come after it. */
  readonly last: Item | undefined
  readonly total: number
  readonly now: number
}

/** Empty on the last page; a list of one page has none. */
const tokenElement = ({ verb, selection, position, last, total, now }: ListPage): Elements | undefined => {
  if (last === undefined && position === undefined) return undefined
  const cursor = position?.cursor ?? 0
  const size = { '@completeListSize': total, '@cursor': cursor }
  if (last === undefined) return { ...size, teks: '' }
  const expires = Math.floor(now / 1_000) * 1_000 + LIFETIME
  const next = { datestamp: last.datestamp, id: last.id, cursor: cursor + PER_PAGE }
  return {
    ...size,
    '@expirationDate': secondsOf(expires),
    teks: tokenOf({ verb, selection, position: next, expires }),
  }
}
