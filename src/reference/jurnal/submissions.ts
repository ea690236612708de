import type { Kysely } from 'kysely'
import type { components, operations } from '#generated/jurnal/types'
import { totalOf } from '../page.ts'
import { containing } from '../search.ts'
import { HOST } from './issues.ts'
import type { JurnalTables } from './tables.ts'
import { windowOf } from './window.ts'

type Submission = components['schemas']['Naskah']
type Query = operations['daftarNaskah']['parameters']['query']

/** What OJS calls the columns that a list may be ordered by. */
const ORDERS = {
  datePublished: 'edisi.terbit_pada',
  dateSubmitted: 'dikirim_pada',
  lastModified: 'diubah_pada',
  title: 'naskah.judul',
} as const

const PUBLISHED = 3

/** A journal's published articles that meet every filter, the last changed first if nothing else is asked for. */
export const findArticles = async (
  db: Kysely<JurnalTables>,
  journal: string,
  query: Readonly<Query>,
): Promise<{ readonly itemsMax: number; readonly items: Submission[] }> => {
  const { searchPhrase, orderBy = 'lastModified', orderDirection = 'DESC' } = query
  const window = windowOf(query)
  const direction = orderDirection === 'ASC' ? 'asc' : 'desc'
  let chosen = submissionsOf(db, journal).where('status', '=', PUBLISHED)
  if (searchPhrase !== undefined) chosen = chosen.where(containing('cari', searchPhrase))
  const rows = await withIssue(chosen)
    .orderBy(ORDERS[orderBy], direction)
    .orderBy('naskah.id', direction)
    .limit(window.limit)
    .offset(window.offset)
    .execute()
  return { itemsMax: await totalOf(chosen), items: rows.map(wireOf) }
}

/** A submission, published or not; `undefined` for one that doesn't exist in this journal. */
export const findSubmission = async (
  db: Kysely<JurnalTables>,
  journal: string,
  id: number,
): Promise<Submission | undefined> => {
  const row = await withIssue(submissionsOf(db, journal)).where('naskah.id', '=', id).executeTakeFirst()
  return row && wireOf(row)
}

/** The service account is a reader: of submissions it sees what is out. */
export const isPublished = ({ status }: Submission): boolean => status === PUBLISHED

const submissionsOf = (db: Kysely<JurnalTables>, journal: string) =>
  db
    .selectFrom('naskah')
    .innerJoin('jurnal', 'jurnal.nama', 'naskah.jurnal')
    .leftJoin('edisi', 'edisi.id', 'naskah.id_edisi')
    .where('naskah.jurnal', '=', journal)

const withIssue = (chosen: ReturnType<typeof submissionsOf>) =>
  chosen
    .selectAll('naskah')
    .select(['jurnal.nomor as konteks', 'edisi.volume', 'edisi.nomor', 'edisi.terbit_pada'])

type Row = Awaited<ReturnType<ReturnType<typeof withIssue>['executeTakeFirstOrThrow']>>

const LABELS = { 1: 'Submission', 3: 'Published', 4: 'Declined', 5: 'Scheduled' } as const
const PRODUCTION = 5

const wireOf = (row: Row): Submission => {
  const { id, jurnal, status, id_publikasi, judul, judul_en, volume, nomor, terbit_pada } = row
  const urlPublished = `${HOST}/${jurnal}/article/view/${id}`
  return {
    id,
    _href: `${HOST}/${jurnal}/api/v1/submissions/${id}`,
    contextId: row.konteks,
    currentPublicationId: id_publikasi,
    dateSubmitted: row.dikirim_pada,
    lastModified: row.diubah_pada,
    stageId: PRODUCTION,
    status,
    statusLabel: LABELS[status],
    urlPublished,
    publications: [
      {
        id: id_publikasi,
        authorsString: row.pengarang,
        datePublished: terbit_pada?.slice(0, 10) ?? null,
        doiObject: volume === null ? null : { doi: `10.99999/${jurnal}.v${volume}i${nomor}.${id}` },
        fullTitle: { id: judul, ...(judul_en === null ? {} : { en: judul_en }) },
        issueId: row.id_edisi,
        pages: row.halaman,
        status,
        version: 1,
        urlPublished,
      },
    ],
  }
}
