import type { Kysely } from 'kysely'
import type { RepotoriTables } from '../repotori/tables.ts'
import { supervisorsOf, urlOf } from '../repotori/theses.ts'
import type { Elements } from './document.ts'
import type { Item } from './items.ts'

const PREFIX = 'oai:repotori.uss.ac.id:'

/** The id of a work; of an identifier of another repository none. */
export const idIn = (identifier: string): string | undefined =>
  identifier.startsWith(PREFIX) ? identifier.slice(PREFIX.length) : undefined

export const headerOf = ({ id, datestamp, jenis, ditarik }: Item): Elements => ({
  ...(ditarik ? { '@status': 'deleted' } : {}),
  identifier: PREFIX + id,
  datestamp,
  setSpec: jenis,
})

/** In the order of the items; a withdrawn work has a header only. */
export const recordsOf = async (
  db: Kysely<RepotoriTables>,
  items: readonly Item[],
): Promise<readonly Elements[]> => {
  const metadata = await metadataOf(
    db,
    items.map(({ id }) => id),
  )
  return items.map(item => ({ header: headerOf(item), metadata: metadata.get(item.id) }))
}

const DUBLIN_CORE = {
  '@xmlns:oai_dc': 'http://www.openarchives.org/OAI/2.0/oai_dc/',
  '@xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  '@xsi:schemaLocation':
    'http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
}

/** Of published works, by id. Abstracts are not for harvesters (DDI `simak-repotori`). */
const metadataOf = async (
  db: Kysely<RepotoriTables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Elements>> => {
  const rows = await db
    .selectFrom('tugas_akhir')
    .innerJoin('penulis', 'penulis.nim', 'tugas_akhir.nim')
    .select(['id', 'judul', 'nama', 'jenis', 'status', 'terbit_pada'])
    .where('id', 'in', [...ids])
    .execute()
  const supervisors = await supervisorsOf(db, ids)
  const entries = rows.map(row => {
    const dc = {
      ...DUBLIN_CORE,
      'dc:title': row.judul,
      'dc:creator': row.nama,
      'dc:contributor': supervisors.get(row.id)?.[0]?.nama,
      'dc:date': row.terbit_pada ?? undefined,
      'dc:type': row.jenis,
      'dc:identifier': urlOf(row) ?? undefined,
      'dc:language': 'id',
    }
    return [row.id, { 'oai_dc:dc': dc }] as const
  })
  return new Map(entries)
}
