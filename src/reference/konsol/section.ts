import type { Field, Values } from './field.ts'

/** A form and the operation of the platform's API that it calls. */
export interface Form {
  readonly id: string
  readonly title: string
  readonly submit: string
  readonly method: 'POST' | 'PATCH' | 'PUT'
  /** Below the API; `{id}` is the record's. */
  readonly target: string
  readonly fields: readonly Field[]
  /** Sent besides the fields; `{id}` is the record's. */
  readonly fixed?: Readonly<Record<string, string>>
  /** What stands in its inputs before anybody typed. */
  readonly filled?: (record: Readonly<Record<string, unknown>>) => Values
  /** Whether a record in this state can be given it. */
  readonly when?: (record: Readonly<Record<string, unknown>>) => boolean
}

/** A part of the console: a list of the API, its filters, and what can be done. */
export interface Section {
  readonly id: string
  readonly title: string
  readonly clause: string
  readonly lead: string
  readonly path: string
  /** The field with the record's identifier; without one records have no page of their own. */
  readonly key?: string
  readonly columns: readonly string[]
  readonly filters: readonly Field[]
  /** A list that belongs to a record; `{id}` is the record's. */
  readonly history?: { readonly title: string; readonly path: string; readonly columns: readonly string[] }
  readonly create?: Form
  readonly forms: readonly Form[]
}

export const select = (name: string, options: readonly string[], optional?: true): Field => ({
  name,
  kind: 'select',
  options,
  ...(optional && { optional }),
})
export const text = (name: string, hint?: string): Field => ({ name, kind: 'text', ...(hint && { hint }) })
export const filter = (name: string): Field => ({ name, kind: 'text', optional: true })

export const isState =
  (...states: readonly string[]) =>
  (record: Readonly<Record<string, unknown>>): boolean =>
    states.includes(String(record['status']))
