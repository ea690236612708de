import type { operations } from '#generated/stk/types'
import type { Caller, Handlers } from '#provider'
import { metaOf, type PageQuery, pageOf } from '../page.ts'
import { conflict, unknown } from './refusal.ts'
import type { Kept, Register, Test } from './register.ts'

/** Handlers of some operations of the contract. */
export type Some<Id extends keyof operations> = Pick<Handlers<operations>, Id>

/** The system of STK's administration pages: it sees and decides everything (DDI `stk-platform`). */
export const CONSOLE = 'konsol-stk'

interface Called {
  readonly caller: Caller | undefined
}

/** The system that calls; every operation of the contract has one. */
export const callerOf = ({ caller }: Called): string => caller?.system ?? ''

export const isConsole = (input: Called): boolean => callerOf(input) === CONSOLE

/** As the contract has it: without the count of its changes. */
export const shown = <Row extends object>({ revisi: _, ...row }: Kept<Row>): Row => row as unknown as Row

/** Where a record is read; as the specification's server has it, not as a proxy in front may. */
export const locationOf = (path: string): Record<string, string> => ({ location: `/api/v1${path}` })

/** Equality with each field of a query that was given. */
export const equalTo = <Row>(
  query: {
    readonly [Name in keyof Row & string]?: string | number | undefined
  },
): readonly Test<Row>[] =>
  (Object.entries(query) as [keyof Row & string, string | number | undefined][]).flatMap(([field, value]) =>
    value === undefined ? [] : [[[field, '=', value]] as const],
  )

/** A page of the records that pass the tests. */
export const pageOfRecords = async <Row extends object>(
  register: Register<Row>,
  tests: readonly Test<Row>[],
  query: PageQuery,
  now: number,
) => {
  await register.age(now)
  const page = pageOf(query)
  const rows = await register.list(tests, page)
  const data = rows.map(shown)
  return { status: 200, body: { data, meta: metaOf(page, await register.count(tests)) } } as const
}

/** The record that a path names. Refuses with 404. */
export const named = async <Row extends object>(
  register: Register<Row>,
  id: string,
  now: number,
): Promise<Kept<Row>> => {
  await register.age(now)
  return (await register.find(id)) ?? unknown()
}

/** Keeps a changed record. Refuses with 409 when somebody else was faster. */
export const keep = async <Row extends object>(register: Register<Row>, row: Kept<Row>): Promise<Row> => {
  if (!(await register.replace(row))) conflict('Somebody else changed this meanwhile; read it again.')
  return shown(row)
}
