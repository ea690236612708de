import type { Page } from '../page.ts'

/** OJS pages by offset; a window on a result, for a query's `limit` and `offset`. */
export const windowOf = ({
  count = 30,
  offset = 0,
}: {
  readonly count?: number
  readonly offset?: number
}): Pick<Page, 'limit' | 'offset'> => ({ limit: count, offset })
