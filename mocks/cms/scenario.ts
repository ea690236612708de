import { scenario } from 'ddi/mock'
import type { operations } from '../../generated/cms/types.ts'
import { type Campus, campus } from '../campus/campus.ts'
import { categoriesOf, postsOf } from './posts.ts'

const failed = <Status extends number>(status: Status, code: string, message: string) =>
  ({ status, contentType: 'application/json', body: { code, message, data: { status } } }) as const

const NO_SITE = failed(404, 'rest_no_route', 'No route was found matching the URL and request method.')
const NO_POST = failed(404, 'rest_post_invalid_id', 'Invalid post ID.')
const NO_PAGE = failed(
  400,
  'rest_post_invalid_page_number',
  'The page number requested is larger than the number of pages available.',
)

/** WordPress tells the length in fields of the header, and refuses a page after the last one. */
const windowOf = <Row>(
  rows: readonly Row[],
  { page = 1, per_page = 10 }: { page?: number; per_page?: number },
) => {
  const pages = Math.ceil(rows.length / per_page)
  if (page > Math.max(1, pages)) return NO_PAGE
  const headers = { 'x-wp-total': String(rows.length), 'x-wp-totalpages': String(pages) }
  return { status: 200, headers, body: rows.slice((page - 1) * per_page, page * per_page) } as const
}

const wordsOf = (text: string): string => text.replaceAll(/<[^>]*>/g, ' ').toLowerCase()

/** The websites `fasilkom` and `perpustakaan`, as WordPress tells of them (DOMAIN §6). */
export default scenario<operations, Campus>({
  state: campus,
  operations: {
    daftarTulisan: ({ path, query }) => {
      const posts = postsOf(path.situs)
      if (!posts) return NO_SITE
      const { search, after, categories, slug } = query
      const found = posts.filter(
        post =>
          (search === undefined ||
            wordsOf(`${post.title.rendered} ${post.content.rendered}`).includes(search.toLowerCase())) &&
          (after === undefined || post.date > after) &&
          (categories === undefined || post.categories.some(id => categories.includes(id))) &&
          (slug === undefined || post.slug === slug),
      )
      return windowOf(found, query)
    },
    ambilTulisan: ({ path }) => {
      const body = postsOf(path.situs)?.find(({ id }) => id === path.id)
      return body ? { status: 200, body } : NO_POST
    },
    daftarKategori: ({ path, query }) => {
      const categories = categoriesOf(path.situs)
      if (!categories) return NO_SITE
      const found = categories.filter(({ slug }) => query.slug === undefined || slug === query.slug)
      return windowOf(found, query)
    },
  },
})
