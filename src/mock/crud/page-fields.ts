import { isObject, type JsonObject } from '#base'
import { plainName } from './schema-fields.ts'
import type { Page } from './selection.ts'

/** What an envelope or a header tells of a page, by its name without capitals and dashes. */
const FIELDS: Readonly<Record<string, (page: Page) => number | boolean>> = {
  total: ({ total }) => total,
  totalcount: ({ total }) => total,
  totalitems: ({ total }) => total,
  totalresults: ({ total }) => total,
  totalelements: ({ total }) => total,
  jumlah: ({ total }) => total,
  count: ({ total }) => total,
  xtotalcount: ({ total }) => total,
  page: page => numberOf(page),
  currentpage: page => numberOf(page),
  pagenumber: page => numberOf(page),
  halaman: page => numberOf(page),
  perpage: page => page.size ?? page.total,
  pagesize: page => page.size ?? page.total,
  size: page => page.size ?? page.total,
  limit: page => page.size ?? page.total,
  lastpage: page => pagesOf(page),
  totalpages: page => pagesOf(page),
  pagecount: page => pagesOf(page),
  pages: page => pagesOf(page),
  xtotalpages: page => pagesOf(page),
  offset: ({ offset }) => offset,
  hasmore: page => hasMore(page),
  hasnext: page => hasMore(page),
  hasprevious: ({ offset }) => offset > 0,
  numberofelements: ({ values }) => values.length,
}

/** Names that mean much else; beside these of Spring's `Page` they tell of the page. */
const BESIDE: ReadonlySet<string> = new Set(['totalelements', 'totalpages'])
const IN_PAGE: typeof FIELDS = {
  number: page => numberOf(page),
  first: ({ offset }) => offset === 0,
  last: page => !hasMore(page),
  empty: ({ values }) => values.length === 0,
}

const numberOf = ({ offset, size, first }: Page): number => (size ? Math.floor(offset / size) : 0) + first

const pagesOf = ({ total, size }: Page): number => Math.max(1, size ? Math.ceil(total / size) : 1)

const hasMore = ({ offset, values, total }: Page): boolean => offset + values.length < total

export const pageField = (name: string, page: Page): number | boolean | undefined => {
  const plain = plainName(name)
  return Object.hasOwn(FIELDS, plain) ? FIELDS[plain]?.(page) : undefined
}

const inPage = (name: string, page: Page): number | boolean | undefined =>
  Object.hasOwn(IN_PAGE, name) ? IN_PAGE[name]?.(page) : undefined

const LINKS: ReadonlySet<string> = new Set([
  'next',
  'prev',
  'previous',
  'nexturl',
  'prevurl',
  'nextpage',
  'nextpagetoken',
])
const DEEPEST = 2

/** The envelope of an example or sample, made true for this page: its numbers, and no link to a page of others. */
export const paged = (envelope: JsonObject, page: Page, depth = 0): JsonObject => {
  const isPage = Object.keys(envelope).some(name => BESIDE.has(plainName(name)))
  return Object.fromEntries(
    Object.entries(envelope).flatMap(([name, value]) => {
      if (isObject(value)) return [[name, depth < DEEPEST ? paged(value, page, depth + 1) : value]]
      if (LINKS.has(plainName(name))) return value === null ? [[name, null]] : []
      const told = pageField(name, page) ?? (isPage ? inPage(name, page) : undefined)
      return [[name, typeof told === typeof value ? told : value]]
    }),
  )
}
