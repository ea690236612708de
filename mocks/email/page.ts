import type { operations } from '../../generated/email/types.ts'
import { type Account, domainOf } from './account.ts'
import { searchOf } from './search.ts'
import { type Directory, isRestorable } from './state.ts'

type Query = NonNullable<operations['usersList']['parameters']['query']>
type Page = operations['usersList']['responses'][200]['content']['application/json']

/** One page of accounts by their addresses; `undefined` where the query cannot be read. */
export const pageOf = (
  { akun }: Directory,
  { domain, query = '', showDeleted, maxResults = 100, pageToken }: Query,
  now: number,
): Page | undefined => {
  const matches = searchOf(query)
  if (!matches) return undefined
  const chosen = Object.values(akun)
    .filter(
      account =>
        domainOf(account.primaryEmail) === domain.toLowerCase() &&
        (showDeleted === 'true' ? isRestorable(account, now) : account.deletionTime === undefined) &&
        matches(account),
    )
    .sort((one, other) => (one.primaryEmail < other.primaryEmail ? -1 : 1))
  const from = pageToken === undefined ? '' : Buffer.from(pageToken, 'base64url').toString()
  const rest = chosen.filter(({ primaryEmail }) => primaryEmail >= from)
  const users = rest.slice(0, maxResults)
  const next = rest[maxResults]
  return {
    kind: 'admin#directory#users',
    etag: '"contoh-etag-2"',
    ...(users.length > 0 && { users }),
    ...(next && { nextPageToken: tokenOf(next) }),
  }
}

/** Names the first account of the page, so that one that comes or goes meanwhile moves nothing. */
const tokenOf = ({ primaryEmail }: Account): string => Buffer.from(primaryEmail).toString('base64url')
