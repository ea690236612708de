import type { Kysely } from 'kysely'
import type { components } from '#generated/cms/types'
import { type Page, totalOf } from '../page.ts'
import type { CmsTables } from './tables.ts'

type Category = components['schemas']['Kategori']

/** A page of a site's categories by name, each with the number of its published posts, and how many there are. */
export const findCategories = async (
  db: Kysely<CmsTables>,
  site: string,
  slug: string | undefined,
  page: Page,
): Promise<{ readonly categories: Category[]; readonly total: number }> => {
  let chosen = db.selectFrom('kategori').where('situs', '=', site)
  if (slug !== undefined) chosen = chosen.where('slug', '=', slug)
  const rows = await chosen
    .select(['id', 'nama', 'slug'])
    .orderBy('nama')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const posts = await db
    .selectFrom('tulisan_kategori')
    .innerJoin('tulisan', join =>
      join
        .onRef('tulisan.situs', '=', 'tulisan_kategori.situs')
        .onRef('tulisan.id', '=', 'tulisan_kategori.id_tulisan'),
    )
    .select(({ fn }) => ['id_kategori', fn.countAll<number>().as('count')])
    .where('tulisan.situs', '=', site)
    .where('status', '=', 'publish')
    .groupBy('id_kategori')
    .execute()
  const counts = new Map(posts.map(({ id_kategori, count }) => [id_kategori, count]))
  const categories = rows.map(({ id, nama, slug: own }) => ({
    id,
    count: counts.get(id) ?? 0,
    name: nama,
    slug: own,
    parent: 0,
  }))
  return { categories, total: await totalOf(chosen) }
}
