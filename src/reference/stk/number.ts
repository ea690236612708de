import { type Kysely, sql } from 'kysely'
import { type Clock, fail } from '#base'
import type { AnyTables } from './register.ts'
import { dayOf } from './wib.ts'

/** Numbers below are left to the examples of the specification. */
const FIRST = 101
const LAST = 9_999

/** The next `PTK-20260101`: a prefix, the year in WIB and a running number; never the same one twice. */
export const nextNumber = async (db: Kysely<AnyTables>, prefix: string, clock: Clock): Promise<string> => {
  const awalan = `${prefix}-${dayOf(clock.now()).slice(0, 4)}`
  const row = await db
    .insertInto('nomor')
    .values({ awalan, terakhir: FIRST })
    .onConflict(conflict => conflict.column('awalan').doUpdateSet({ terakhir: sql`nomor.terakhir + 1` }))
    .returning('terakhir')
    .executeTakeFirstOrThrow()
  const number = Number(row['terakhir'])
  return number <= LAST ? `${awalan}${String(number).padStart(4, '0')}` : exhausted(awalan)
}

const exhausted = (prefix: string): never =>
  fail({
    code: 'numbers-exhausted',
    message: `Every number of '${prefix}' is taken.`,
    remedy: 'The next year brings new ones; a wider number needs a new version of the contract.',
  })
