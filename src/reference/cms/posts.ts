import type { Kysely, Selectable } from 'kysely'
import type { components } from '#generated/cms/types'
import { type Page, totalOf } from '../page.ts'
import { containing } from '../search.ts'
import type { CmsTables } from './tables.ts'

type Post = components['schemas']['Tulisan']

export interface PostFilter {
  readonly search?: string
  /** In the zone of the site. */
  readonly after?: string
  readonly categories?: readonly number[]
  readonly slug?: string
}

export const hasSite = async (db: Kysely<CmsTables>, name: string): Promise<boolean> =>
  (await db.selectFrom('situs').select('nama').where('nama', '=', name).executeTakeFirst()) !== undefined

/** A page of the published posts that meet every filter, newest first, and how many there are in all. */
export const findPosts = async (
  db: Kysely<CmsTables>,
  site: string,
  { search, after, categories, slug }: PostFilter,
  page: Page,
): Promise<{ readonly posts: Post[]; readonly total: number }> => {
  let chosen = publishedAt(db, site)
  if (search !== undefined) chosen = chosen.where(containing('cari', search))
  if (after !== undefined) chosen = chosen.where('terbit_pada', '>', after)
  if (slug !== undefined) chosen = chosen.where('slug', '=', slug)
  if (categories !== undefined && categories.length > 0) {
    chosen = chosen.where('id', 'in', within =>
      within
        .selectFrom('tulisan_kategori')
        .select('id_tulisan')
        .where('situs', '=', site)
        .where('id_kategori', 'in', [...categories]),
    )
  }
  const rows = await chosen
    .selectAll()
    .orderBy('terbit_pada', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return { posts: await withCategories(db, site, rows), total: await totalOf(chosen) }
}

/** A published post; `undefined` for a draft, as for one that doesn't exist. */
export const findPost = async (
  db: Kysely<CmsTables>,
  site: string,
  id: number,
): Promise<Post | undefined> => {
  const rows = await publishedAt(db, site).selectAll().where('id', '=', id).execute()
  const [post] = await withCategories(db, site, rows)
  return post
}

const publishedAt = (db: Kysely<CmsTables>, site: string) =>
  db.selectFrom('tulisan').where('situs', '=', site).where('status', '=', 'publish')

type Row = Selectable<CmsTables['tulisan']>

const withCategories = async (db: Kysely<CmsTables>, site: string, rows: readonly Row[]): Promise<Post[]> => {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const links = await db
    .selectFrom('tulisan_kategori')
    .select(['id_tulisan', 'id_kategori'])
    .where('situs', '=', site)
    .where('id_tulisan', 'in', ids)
    .orderBy('id_kategori')
    .execute()
  const categoriesOf = Map.groupBy(links, ({ id_tulisan }) => id_tulisan)
  return rows.map(row => wireOf(row, categoriesOf.get(row.id)?.map(({ id_kategori }) => id_kategori) ?? []))
}

const wireOf = (
  { situs, id, terbit_pada, terbit_gmt, diubah_gmt, slug, judul, ringkasan, isi }: Row,
  categories: number[],
): Post => ({
  id,
  date: terbit_pada,
  date_gmt: terbit_gmt,
  modified_gmt: diubah_gmt,
  slug,
  status: 'publish',
  type: 'post',
  link: `https://cms.uss.ac.id/${situs}/${slug}/`,
  title: { rendered: judul },
  excerpt: { rendered: ringkasan, protected: false },
  content: { rendered: isi, protected: false },
  categories,
})
