import type { Kysely } from 'kysely'
import type { components } from '#generated/si-ortu/types'
import type { SiOrtuTables } from './tables.ts'

type Relation = components['schemas']['Perwalian']

/** An account's relations by student number, ended ones too; none for an unknown account. */
export const findRelations = (db: Kysely<SiOrtuTables>, id_wali: string): Promise<Relation[]> =>
  db
    .selectFrom('perwalian')
    .select(['nim', 'hubungan', 'berlaku_sejak', 'berakhir_pada'])
    .where('id_wali', '=', id_wali)
    .orderBy('nim')
    .execute()

/** Whether the account has a relation to this student that still holds. */
export const isOwnChild = async (
  db: Kysely<SiOrtuTables>,
  id_wali: string,
  nim: string,
): Promise<boolean> => {
  const relations = await findRelations(db, id_wali)
  return relations.some(relation => relation.nim === nim && relation.berakhir_pada === null)
}
