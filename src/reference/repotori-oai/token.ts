import { METADATA_PREFIX } from './request.ts'

/** Which records a harvester asks for. */
export interface Selection {
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly set?: string | undefined
}

/** Where a list goes on: after this record, before which `cursor` others came. */
export interface Position {
  readonly datestamp: string
  readonly id: string
  readonly cursor: number
}

export interface Resumption {
  readonly verb: string
  readonly selection: Selection
  readonly position: Position
  /** Milliseconds since the epoch. */
  readonly expires: number
}

/** How long a token holds. */
export const LIFETIME = 24 * 3_600_000

/**
 * All that the next page needs, so that nothing is kept between requests and any node can answer. It names a record and
 * not a page: what changes during a harvest goes to its end and moves nothing.
 */
export const tokenOf = ({
  verb,
  selection: { from = '', until = '', set = '' },
  position: { datestamp, id, cursor },
  expires,
}: Resumption): string =>
  [METADATA_PREFIX, verb, from, until, set, datestamp, id, cursor, expires / 1_000].join('!')

const TOKEN = new RegExp(
  [
    `^${METADATA_PREFIX}`,
    '(ListRecords|ListIdentifiers)',
    '(\\d{4}-\\d\\d-\\d\\d)?',
    '(\\d{4}-\\d\\d-\\d\\d)?',
    '([\\w.~*()-]{1,100})?',
    '(\\d{4}-\\d\\d-\\d\\d)',
    '([\\w.-]{1,100})',
    '([1-9]\\d{0,6})',
    '(\\d{10})$',
  ].join('!'),
)

/**
 * `undefined` for what this repository would not have given to this verb by now. It isn't signed: who makes one up gets
 * no more than the public records that the arguments in it would give.
 */
export const resumed = (token: string, verb: string, now: number): Resumption | undefined => {
  const [, givenTo, from, until, set, datestamp = '', id = '', cursor, seconds] = TOKEN.exec(token) ?? []
  const expires = Number(seconds) * 1_000
  const isOurs = givenTo === verb && expires > now && expires <= now + LIFETIME
  if (!isOurs) return undefined
  return {
    verb,
    selection: { from, until, set },
    position: { datestamp, id, cursor: Number(cursor) },
    expires,
  }
}
