import type { Kysely } from 'kysely'
import type { components } from '#generated/pmb/types'
import type { PmbTables } from './tables.ts'

type Import = components['schemas']['Impor']

/** What stands after a receipt: the first word for an applicant, or that it contradicts an earlier one. */
export type Receipt =
  | { readonly kind: 'recorded'; readonly record: Import }
  | { readonly kind: 'other-number' }
  | { readonly kind: 'number-taken' }

/** Keeps the first receipt of an applicant; the same one again changes nothing, also when both come at once. */
export const recordImport = async (db: Kysely<PmbTables>, wanted: Import): Promise<Receipt> => {
  await db
    .insertInto('impor')
    .values(wanted)
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const record = await db
    .selectFrom('impor')
    .selectAll()
    .where('nomor_pendaftaran', '=', wanted.nomor_pendaftaran)
    .executeTakeFirst()
  if (record === undefined) return { kind: 'number-taken' }
  return record.nim === wanted.nim ? { kind: 'recorded', record } : { kind: 'other-number' }
}
