import { type Kysely, sql } from 'kysely'
import type { RepotoriTables } from '../repotori/tables.ts'
import type { Position, Selection } from './token.ts'

/** What harvesters see of a work; of a withdrawn one nothing else is left. */
export interface Item {
  readonly id: string
  readonly jenis: string
  /** A date: the publication, the last change, or the withdrawal. */
  readonly datestamp: string
  /** 1 or 0. */
  readonly ditarik: number
}

/** Published and withdrawn works. */
const items = (db: Kysely<RepotoriTables>) =>
  db.selectFrom(
    db
      .selectFrom('tugas_akhir')
      .where('terbit_pada', 'is not', null)
      .select(['id', 'jenis', sql<string>`terbit_pada`.as('datestamp'), sql<number>`0`.as('ditarik')])
      .unionAll(
        db
          .selectFrom('penarikan')
          .select(['id', 'jenis', 'ditarik_pada as datestamp', sql<number>`1`.as('ditarik')]),
      )
      .as('karya'),
  )

const selected = (db: Kysely<RepotoriTables>, { from, until, set }: Selection) => {
  let chosen = items(db)
  if (from !== undefined) chosen = chosen.where('datestamp', '>=', from)
  if (until !== undefined) chosen = chosen.where('datestamp', '<=', until)
  return set === undefined ? chosen : chosen.where(sql<string>`jenis`, '=', set)
}

/** At most `limit` works, the oldest change first, from the one after `position`. */
export const findItems = (
  db: Kysely<RepotoriTables>,
  selection: Selection,
  position: Position | undefined,
  limit: number,
): Promise<readonly Item[]> => {
  let chosen = selected(db, selection)
  if (position !== undefined) {
    const { datestamp, id } = position
    chosen = chosen.where(({ and, eb, or }) =>
      or([eb('datestamp', '>', datestamp), and([eb('datestamp', '=', datestamp), eb('id', '>', id)])]),
    )
  }
  return chosen.selectAll().orderBy('datestamp').orderBy('id').limit(limit).execute()
}

export const countItems = async (db: Kysely<RepotoriTables>, selection: Selection): Promise<number> => {
  const { total } = await selected(db, selection)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

export const findItem = (db: Kysely<RepotoriTables>, id: string): Promise<Item | undefined> =>
  items(db).selectAll().where('id', '=', id).executeTakeFirst()

/** The date of the oldest change; `undefined` of an empty repository. */
export const earliestOf = async (db: Kysely<RepotoriTables>): Promise<string | undefined> => {
  const [oldest] = await findItems(db, {}, undefined, 1)
  return oldest?.datestamp
}
