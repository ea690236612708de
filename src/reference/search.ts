import { type RawBuilder, sql } from 'kysely'

/** The form in which texts are searched: without markup and capitals. Kept in a column beside them. */
export const searchable = (...texts: readonly string[]): string =>
  texts
    .join('\n')
    .replaceAll(/<[^>]*>/g, ' ')
    .toLowerCase()

/** Whether a column of searchable text contains a phrase, in which `%` and `_` mean themselves. */
export const containing = (column: string, phrase: string): RawBuilder<boolean> => {
  const pattern = `%${phrase.toLowerCase().replaceAll(/[!%_]/g, '!$&')}%`
  return sql<boolean>`${sql.ref(column)} like ${pattern} escape '!'`
}
