import type { ScenarioAnswer, ScenarioContext } from 'ddi/mock'
import { type PageQuery, pageOf } from '../campus/page.ts'
import { find, keep } from '../kept.ts'
import { isDocumented } from './documented.ts'
import { answerOf, FOREIGN, isRefusal, type Refusal, UNKNOWN } from './refusal.ts'
import type { Row, Stk, TableName } from './state.ts'

export type Context = ScenarioContext<Stk>
export type Handler = (context: Context) => ScenarioAnswer | undefined

/** A kind of record: where it is kept, who may see it, by what lists of it are narrowed and ordered. */
export interface Resource {
  readonly table: TableName
  /** The field with the identifier, which is also the path's parameter. */
  readonly key: string
  readonly prefix: string
  /** The path at which one record is read, below the api. */
  readonly path: string
  /** The systems that see a record besides the console; absent, every one does. */
  readonly owners?: (row: Row) => readonly unknown[]
  readonly filters?: Readonly<Record<string, (row: Row, value: string) => boolean>>
  readonly order: (one: Row, other: Row) => number
  /** The record as it is now: what runs out does so by the clock. */
  readonly aged?: (row: Row, now: number) => Row
}

const CONSOLES: readonly (string | undefined)[] = ['konsol-stk', 'stk']

export const isConsole = ({ consumer }: Pick<Context, 'consumer'>): boolean => CONSOLES.includes(consumer)

const maySee = ({ owners }: Resource, row: Row, context: Context): boolean =>
  !owners || isConsole(context) || owners(row).includes(context.consumer)

export const rowsOf = (state: Stk, table: TableName): Row[] => Object.values(state.tabel[table])

const nowOf = (resource: Resource, row: Row, { clock }: Context): Row =>
  resource.aged?.(row, clock.now()) ?? row

/** A page of what the caller may see and the filters let through; a filter of the same name as a field is equality. */
export const list =
  (resource: Resource, check?: (context: Context) => Refusal | undefined): Handler =>
  context => {
    const { query, state, consumer, request } = context
    const isForeign = resource.owners && !isConsole(context) && query['id_sistem'] !== undefined
    if (isForeign && query['id_sistem'] !== consumer && resource.table !== 'insiden') {
      return answerOf(FOREIGN, request)
    }
    const refusal = check?.(context)
    if (refusal) return answerOf(refusal, request)
    const rows = rowsOf(state, resource.table)
      .filter(row => maySee(resource, row, context))
      .map(row => nowOf(resource, row, context))
      .filter(row => passes(resource, row, context))
    const body = pageOf(rows.sort(resource.order), query as PageQuery, row => row)
    return { status: 200, body }
  }

const passes = ({ filters = {} }: Resource, row: Row, { query, path }: Context): boolean =>
  Object.entries({ ...query, ...path }).every(([name, value]) => {
    if (value === undefined || name === 'page' || name === 'per_page') return true
    return filters[name]?.(row, String(value)) ?? String(row[name]) === String(value)
  })

/** The record that the path names, if the caller may see it. */
export const named = (resource: Resource, context: Context): Row | Refusal => {
  const row = find(context.state.tabel[resource.table], String(context.path[resource.key]))
  if (!row) return UNKNOWN
  const parent = context.path['id_pekerjaan']
  if (parent !== undefined && row['id_pekerjaan'] !== parent) return UNKNOWN
  return maySee(resource, row, context) ? nowOf(resource, row, context) : FOREIGN
}

export const read =
  (resource: Resource): Handler =>
  context => {
    const row = named(resource, context)
    if (isRefusal(row)) return answerOf(row, context.request)
    if (
      isDocumented('read', String(row[resource.key]), undefined) &&
      !isChanged(context.state, resource, row)
    ) {
      return undefined
    }
    return { status: 200, body: row }
  }

const isChanged = ({ diubah }: Stk, { key }: Resource, row: Row): boolean =>
  find(diubah, String(row[key])) === true

/** Puts a record and remembers that it is no longer that of the examples. */
export const put = (state: Stk, { table, key }: Resource, row: Row): Row => {
  const id = String(row[key])
  keep(state.tabel[table], id, row)
  keep(state.diubah, id, true)
  return row
}

/** `PTK-20260101`: the year by the mock's clock and a running number. */
export const newId = (state: Stk, prefix: string, now: number): string => {
  state.nomor = (state.nomor % 9_999) + 1
  return `${prefix}-${new Date(now).getUTCFullYear()}${String(state.nomor).padStart(4, '0')}`
}

export const locationOf = ({ baseUrl }: Context, { path }: Resource, id: unknown): string =>
  `${new URL(baseUrl).pathname}${path}/${String(id)}`
