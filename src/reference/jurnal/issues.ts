import type { Kysely, Selectable } from 'kysely'
import type { components } from '#generated/jurnal/types'
import { totalOf } from '../page.ts'
import type { JurnalTables } from './tables.ts'
import { windowOf } from './window.ts'

type Issue = components['schemas']['Edisi']

export const HOST = 'https://jurnal.uss.ac.id'

export const hasJournal = async (db: Kysely<JurnalTables>, name: string): Promise<boolean> =>
  (await db.selectFrom('jurnal').select('nama').where('nama', '=', name).executeTakeFirst()) !== undefined

export interface IssueQuery {
  readonly year?: number
  readonly volume?: number
  readonly count?: number
  readonly offset?: number
}

/** A journal's issues that meet every filter, newest first. */
export const findIssues = async (
  db: Kysely<JurnalTables>,
  journal: string,
  query: IssueQuery,
): Promise<{ readonly itemsMax: number; readonly items: Issue[] }> => {
  const window = windowOf(query)
  let chosen = issuesOf(db, journal)
  if (query.year !== undefined) chosen = chosen.where('tahun', '=', query.year)
  if (query.volume !== undefined) chosen = chosen.where('volume', '=', query.volume)
  const rows = await newestFirst(chosen).limit(window.limit).offset(window.offset).execute()
  return { itemsMax: await totalOf(chosen), items: rows.map(wireOf) }
}

/** The newest one; `undefined` for a journal that has none, or doesn't exist. */
export const currentIssue = async (db: Kysely<JurnalTables>, journal: string): Promise<Issue | undefined> => {
  const row = await newestFirst(issuesOf(db, journal)).executeTakeFirst()
  return row && wireOf(row)
}

const issuesOf = (db: Kysely<JurnalTables>, journal: string) =>
  db.selectFrom('edisi').where('jurnal', '=', journal)

const newestFirst = (chosen: ReturnType<typeof issuesOf>) =>
  chosen.selectAll().orderBy('terbit_pada', 'desc').orderBy('id', 'desc')

const wireOf = ({
  id,
  jurnal,
  judul,
  volume,
  nomor,
  tahun,
  terbit_pada,
}: Selectable<JurnalTables['edisi']>): Issue => ({
  id,
  _href: `${HOST}/${jurnal}/api/v1/issues/${id}`,
  identification: `Vol. ${volume} No. ${nomor} (${tahun})`,
  title: { id: judul },
  volume,
  number: nomor,
  year: tahun,
  datePublished: terbit_pada,
  publishedUrl: `${HOST}/${jurnal}/issue/view/${id}`,
})
