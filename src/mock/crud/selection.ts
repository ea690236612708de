import { isObject, type JsonObject, own } from '#base'
import type { Operation, Parameter, Schema } from '#contract'
import { firstPage, type PageNumber } from './first-page.ts'
import { sorted } from './order.ts'
import { plainName, propertiesOf, type Resolve } from './schema-fields.ts'

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
const SORT: ReadonlySet<string> = new Set(['sort', 'sortby', 'orderby', 'urut', 'urutkan'])
const DIRECTION: ReadonlySet<string> = new Set([
  'order',
  'direction',
  'sortorder',
  'sortdir',
  'sortdirection',
  'orderdirection',
  'arah',
])

/** Values of a request's query by parameter name, documented defaults included. */
type Query = Readonly<Record<string, unknown>>

/** One name of a query: a parameter, or a property of one that is an object (Spring's `pageable`). */
interface Name extends PageNumber {
  readonly name: string
  read(query: Query): unknown
}

/** What a list is about. */
export interface Listed {
  /** Of a member, by name. */
  readonly properties: ReadonlyMap<string, Schema>
  /** What stands around the members names these. */
  readonly envelope: readonly string[]
  readonly resolve: Resolve
}

/** Filters by parameters that are named like a property, searches, sorts, and cuts the page out. */
export const selectionOf = (
  { parameters }: Operation,
  { properties, envelope, resolve }: Listed,
): ((values: readonly JsonObject[], query: Query) => Page) => {
  const documented = parameters
    .filter(parameter => parameter.in === 'query')
    .flatMap(parameter => namesIn(parameter, resolve))
  const called = (names: ReadonlySet<string>): Name | undefined =>
    documented.find(({ name }) => names.has(plainName(name)))
  const page = called(PAGE)
  const size = called(SIZE)
  const offset = called(OFFSET)
  const search = called(SEARCH)
  const sort = called(SORT)
  const direction = sort && called(DIRECTION)
  const special = new Set([page, size, offset, search, sort, direction])
  const filters = documented.flatMap(parameter => {
    const property = [...properties.keys()].find(name => plainName(name) === plainName(parameter.name))
    return property === undefined || special.has(parameter) ? [] : [{ parameter, property }]
  })
  const first = firstPage(page, envelope.map(plainName))
  const names = [...properties.keys()]

  return (values, query) => {
    const given = (name: Name | undefined): unknown =>
      name && (name.read(query) ?? own(name.schema, 'default'))
    const kept = values.filter(
      value =>
        filters.every(({ parameter, property }) => meets(own(value, property), given(parameter))) &&
        mentions(value, given(search)),
    )
    const ordered = sorted(kept, { wish: given(sort), direction: given(direction) }, names)
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

const namesIn = (parameter: Parameter, resolve: Resolve): readonly Name[] => {
  const { name, schema, description, examples } = parameter
  const inner = [...propertiesOf(resolve, schema)]
  if (inner.length > 0) {
    return inner.map(([property, its]) => ({
      name: property,
      schema: its,
      description: textOf(own(its, 'description')),
      examples: examplesOf(its),
      read: query => own(own(query, name), property),
    }))
  }
  const shown = [...examples.map(({ value }) => value), ...examplesOf(schema)]
  return [{ name, schema: resolve(schema), description, examples: shown, read: query => own(query, name) }]
}

const examplesOf = (schema: Schema): readonly unknown[] => {
  const examples = own(schema, 'examples')
  return [own(schema, 'example'), ...(Array.isArray(examples) ? (examples as unknown[]) : [])]
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

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
