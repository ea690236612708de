import { type Kysely, sql } from 'kysely'
import type { Page } from '../page.ts'
import { columnTypeOf, decoded, encoded, type FieldType, type Value } from './field.ts'

/** A table of any kind: its columns are known from the kind's fields. */
export type AnyTables = Record<string, Record<string, string | number | null>>

/** A kind of record: its table, its fields as the contract has them, and how it is kept. */
export interface Kind<Row extends object> {
  readonly table: string
  readonly key: keyof Row & string
  readonly fields: Readonly<Record<keyof Row & string, FieldType>>
  readonly order: readonly (readonly [keyof Row & string, 'asc' | 'desc'])[]
  /** What time alone changes: to which records it happens by now, and what becomes of them. */
  readonly ages?: (now: number) => { readonly where: readonly Test<Row>[]; readonly becomes: Partial<Row> }
}

type Comparison = '=' | '<' | '<=' | '>' | '>=' | 'in' | 'is'

/** One condition on a field, its value as the record has it. */
export type Condition<Row> = readonly [keyof Row & string, Comparison, Value | readonly string[]]

/** One of its conditions has to hold. */
export type Test<Row> = readonly Condition<Row>[]

/** How often a record was changed: whoever changes it must have seen its latest state. */
export type Kept<Row> = Row & { readonly revisi: number }

/** The records of one kind. */
export interface Register<Row extends object> {
  readonly kind: Kind<Row>
  find(id: string): Promise<Kept<Row> | undefined>
  /** Those that pass every test, in the kind's order. */
  list(tests: readonly Test<Row>[], page?: Pick<Page, 'limit' | 'offset'>): Promise<readonly Kept<Row>[]>
  count(tests: readonly Test<Row>[]): Promise<number>
  add(row: Row): Promise<void>
  /** `false`, and nothing happens, when one with its key is there already. */
  addOnce(row: Row): Promise<boolean>
  /** `false` when somebody else changed it meanwhile; then nothing is changed. */
  replace(row: Kept<Row>): Promise<boolean>
  /** Does what time alone does. */
  age(now: number): Promise<void>
}

/** More than any list of the platform has at once; the bound is for hostile or broken data. */
const MOST = 10_000

export const registerOf = <Row extends object>(db: Kysely<AnyTables>, kind: Kind<Row>): Register<Row> => {
  const { table, order } = kind
  // Kysely knows nothing of the kinds, whose tables are made from their fields.
  const key: string = kind.key
  const fields: Readonly<Record<string, FieldType>> = kind.fields
  const read = (row: AnyTables[string]): Kept<Row> => ({
    ...(decoded(fields, row) as Row),
    revisi: Number(row['revisi']),
  })
  const matching = (tests: readonly Test<Row>[]) =>
    tests.reduce(
      (query, test) =>
        query.where(({ eb, or }) => or(test.map(condition => eb(...operandsOf(fields, condition))))),
      db.selectFrom(table),
    )
  return {
    kind,
    find: async id => {
      const row = await db.selectFrom(table).selectAll().where(key, '=', id).executeTakeFirst()
      return row && read(row)
    },
    list: async (tests, { limit, offset } = { limit: MOST, offset: 0 }) => {
      const sorted = order.reduce(
        (query, [field, direction]) => query.orderBy(field, direction),
        matching(tests).selectAll(),
      )
      return (await sorted.limit(limit).offset(offset).execute()).map(read)
    },
    count: async tests => {
      const { total } = await matching(tests)
        .select(({ fn }) => fn.countAll().as('total'))
        .executeTakeFirstOrThrow()
      return Number(total)
    },
    add: async row => {
      await db
        .insertInto(table)
        .values({ ...encoded(fields, row), revisi: 0 })
        .execute()
    },
    addOnce: async row => {
      const { numInsertedOrUpdatedRows = 0n } = await db
        .insertInto(table)
        .values({ ...encoded(fields, row), revisi: 0 })
        .onConflict(conflict => conflict.column(key).doNothing())
        .executeTakeFirst()
      return numInsertedOrUpdatedRows > 0n
    },
    replace: async ({ revisi, ...row }) => {
      const { numUpdatedRows } = await db
        .updateTable(table)
        .set({ ...encoded(fields, row), revisi: revisi + 1 })
        .where(key, '=', String(row[key as keyof typeof row]))
        .where('revisi', '=', revisi)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    age: async now => {
      const aging = kind.ages?.(now)
      if (aging === undefined) return
      const ripe = matching(aging.where).select(key)
      await db
        .updateTable(table)
        .set({ ...encoded(fields, aging.becomes), revisi: sql<number>`revisi + 1` })
        .where(key, 'in', ripe)
        .execute()
    },
  }
}

const operandsOf = <Row>(
  fields: Readonly<Record<string, FieldType>>,
  [field, comparison, value]: Condition<Row>,
): [string, Comparison, string | number | null | string[]] => {
  const name: string = field
  if (Array.isArray(value)) return [name, comparison, value as string[]]
  return [name, comparison, encoded(fields, { [name]: value })[name] ?? null]
}

/** Makes the table of a kind; a field that comes later needs a migration of its own. */
export const createRegister = async <Row extends object>(
  db: Kysely<AnyTables>,
  { table, key, fields }: Kind<Row>,
): Promise<void> => {
  const columns = Object.entries(fields) as [string, FieldType][]
  const start = db.schema.createTable(table).addColumn('revisi', 'integer', column => column.notNull())
  await columns
    .reduce(
      (builder, [name, type]) =>
        builder.addColumn(name, columnTypeOf(type), column => (name === key ? column.primaryKey() : column)),
      start,
    )
    .execute()
}
