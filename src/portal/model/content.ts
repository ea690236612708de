import type { Facets, SchemaRow } from './schema.ts'
import type { Text } from './text.ts'

export interface ExampleView {
  readonly name: string
  readonly summary: Text | undefined
  /** Pretty-printed. */
  readonly text: string
  readonly language: 'json' | 'text'
  /** Made from the schema, because the document gives none. */
  readonly generated: boolean
}

export interface ContentView {
  readonly type: string
  readonly rows: readonly SchemaRow[]
  readonly examples: readonly ExampleView[]
}

export interface BodyView {
  readonly required: boolean
  readonly description: Text | undefined
  readonly content: readonly ContentView[]
}

export interface ResponseView {
  readonly status: string
  readonly description: Text
  readonly headers: readonly (Facets & { readonly name: string; readonly required: boolean })[]
  readonly content: readonly ContentView[]
}
