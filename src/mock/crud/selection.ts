import { isObject, type JsonObject, own } from '#base'
import type { Operation, Parameter, Schema } from '#contract'
import { plainName } from './schema-fields.ts'

/** A page of a list, and where it stands in the whole. */
export interface Page {
  readonly values: readonly JsonObject[]
  readonly total: number
  /** Members a page; `undefined` where the request is not answered in pages. */
  readonly size: number | undefined
  readonly offset: number
  /** What the document calls the first page. */
  readonly first: 0 | 1
  /** Whether a filter left anything out. */
  readonly filtered: boolean
}

const PAGE: ReadonlySet<string> = new Set(['page', 'pagenumber', 'halaman', 'currentpage'])
const SIZE: ReadonlySet<string> = new Set([
  'perpage',
  'pagesize',
  'size',
  'limit',
  'maxresults',
  'top',
  'count',
])
const OFFSET: ReadonlySet<string> = new Set(['offset', 'skip', 'start', 'startindex'])
const SEARCH: ReadonlySet<string> = new Set(['q', 'query', 'search', 'cari', 'keyword'])
const SORT: ReadonlySet<string> = new Set(['sort', 'sortby', 'orderby', 'urut'])

/** Values of a request's query by parameter name, documented defaults included. */
type Query = Readonly<Record<string, unknown>>

/** Filters by parameters that are named like a property, searches, sorts, and cuts the page out. */
export const selectionOf = (
  { parameters }: Operation,
  properties: ReadonlyMap<string, Schema>,
): ((values: readonly JsonObject[], query: Query) => Page) => {
  const documented = parameters.filter(parameter => parameter.in === 'query')
  const called = (names: ReadonlySet<string>): Parameter | undefined =>
    documented.find(({ name }) => names.has(plainName(name)))
  const page = called(PAGE)
  const size = called(SIZE)
  const offset = called(OFFSET)
  const search = called(SEARCH)
  const sort = called(SORT)
  const special = new Set([page, size, offset, search, sort])
  const filters = documented.flatMap(parameter => {
    const property = [...properties.keys()].find(name => plainName(name) === plainName(parameter.name))
    return property === undefined || special.has(parameter) ? [] : [{ parameter, property }]
  })
  const first = isZeroBased(page) ? 0 : 1

  return (values, query) => {
    const given = (parameter: Parameter | undefined): unknown =>
      parameter && (own(query, parameter.name) ?? own(parameter.schema, 'default'))
    const kept = values.filter(
      value =>
        filters.every(({ parameter, property }) => meets(own(value, property), given(parameter))) &&
        mentions(value, given(search)),
    )
    const ordered = sorted(kept, given(sort), properties)
    const length = size || page ? (numberOf(given(size)) ?? 20) : undefined
    const number = numberOf(given(page)) ?? first
    const skipped = offset ? (numberOf(given(offset)) ?? 0) : Math.max(0, number - first) * (length ?? 0)
    return {
      values: ordered.slice(skipped, length === undefined ? undefined : skipped + length),
      total: kept.length,
      size: length,
      offset: skipped,
      first,
      filtered: kept.length < values.length,
    }
  }
}

const isZeroBased = (page: Parameter | undefined): boolean =>
  own(page?.schema, 'minimum') === 0 || own(page?.schema, 'default') === 0

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.floor(value) : undefined

/** A list of wanted values means any of them; a list that is held, that one of it is wanted. */
const meets = (held: unknown, wanted: unknown): boolean => {
  if (wanted === undefined || wanted === '') return true
  if (Array.isArray(wanted)) return wanted.length === 0 || wanted.some(one => meets(held, one))
  if (Array.isArray(held)) return held.some(one => meets(one, wanted))
  if (isObject(held)) return Object.values(held).some(one => String(one) === String(wanted))
  return String(held) === String(wanted)
}

const mentions = (value: JsonObject, text: unknown): boolean =>
  typeof text !== 'string' ||
  text === '' ||
  Object.values(value).some(
    held => typeof held === 'string' && held.toLowerCase().includes(text.toLowerCase()),
  )

/** `nama` upwards, `-nama` downwards; another wish is none. */
const sorted = (
  values: readonly JsonObject[],
  wish: unknown,
  properties: ReadonlyMap<string, Schema>,
): readonly JsonObject[] => {
  if (typeof wish !== 'string') return values
  const name = wish.replace(/^[-+]/, '')
  if (!properties.has(name)) return values
  const direction = wish.startsWith('-') ? -1 : 1
  return values.toSorted((a, b) => direction * compare(own(a, name), own(b, name)))
}

const compare = (one: unknown, other: unknown): number => {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  const [a, b] = [String(one ?? ''), String(other ?? '')]
  return a < b ? -1 : Number(a > b)
}
