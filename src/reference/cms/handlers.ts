import type { Kysely } from 'kysely'
import type { operations } from '#generated/cms/types'
import type { Handlers } from '#provider'
import { type Page, type PageQuery, pageOf } from '../page.ts'
import { findCategories } from './categories.ts'
import { findPost, findPosts, hasSite } from './posts.ts'
import type { CmsTables } from './tables.ts'

/** Refusals of WordPress itself, in its own form (DOMAIN 6). */
const refused = <Status extends number>(status: Status, code: string, message: string) =>
  ({ status, body: { code, message, data: { status } } }) as const

const NO_SITE = refused(404, 'rest_no_route', 'No route was found matching the URL and request method.')
const NO_POST = refused(404, 'rest_post_invalid_id', 'Invalid post ID.')
const NO_PAGE = refused(
  400,
  'rest_post_invalid_page_number',
  'The page number requested is larger than the number of pages available.',
)

/** WordPress shows ten by default. */
const windowOf = ({ page = 1, per_page = 10 }: PageQuery): Page => pageOf({ page, per_page })

/** The length of a list stands in header fields; a page after the last one is refused. */
const listOf = <Row>(rows: Row[], { page, limit }: Page, total: number) => {
  const pages = Math.ceil(total / limit)
  if (page > Math.max(1, pages)) return NO_PAGE
  const headers = { 'x-wp-total': String(total), 'x-wp-totalpages': String(pages) }
  return { status: 200, headers, body: rows } as const
}

/** The websites of faculties and units, for announcements in SIMAK and SI-Ortu. */
export const cmsHandlers = (db: Kysely<CmsTables>): Handlers<operations> => ({
  daftarTulisan: async ({ path: { situs }, query }) => {
    if (!(await hasSite(db, situs))) return NO_SITE
    const page = windowOf(query)
    const { posts, total } = await findPosts(db, situs, query, page)
    return listOf(posts, page, total)
  },

  ambilTulisan: async ({ path: { situs, id } }) => {
    const body = await findPost(db, situs, id)
    return body ? { status: 200, body } : NO_POST
  },

  daftarKategori: async ({ path: { situs }, query }) => {
    if (!(await hasSite(db, situs))) return NO_SITE
    const page = windowOf(query)
    const { categories, total } = await findCategories(db, situs, query.slug, page)
    return listOf(categories, page, total)
  },
})
