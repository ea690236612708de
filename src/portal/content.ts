import { fromPointer, hashSeed, isObject, own, seededRandom, valueAt } from '#base'
import type { Contract, Example, MediaType, Operation } from '#contract'
import type { ContentView, ExampleView } from './model/content.ts'
import { type Direction, type Readers, schemaRows } from './schema-rows.ts'
import { textAt } from './text.ts'

const MAXIMUM_EXAMPLE = 20_000

/** The media types of a body or a response, with their schemas as tables and their examples. */
export const contentViews = (
  contract: Contract,
  operation: Operation,
  content: readonly MediaType[],
  direction: Direction,
  readers?: Readers,
): readonly ContentView[] =>
  content.map(media => ({
    type: media.type,
    rows: media.schema === undefined ? [] : schemaRows(contract, media.schema, direction, readers),
    examples: examplesOf(contract, operation, media, direction),
  }))

const examplesOf = (
  contract: Contract,
  operation: Operation,
  media: MediaType,
  direction: Direction,
): readonly ExampleView[] => {
  if (media.examples.length > 0) return media.examples.map(example => exampleView(contract, example))
  const value = sampled(operation, media, direction)
  return value === undefined
    ? []
    : [{ ...shown(value), name: 'default', summary: undefined, generated: true }]
}

const exampleView = (contract: Contract, example: Example): ExampleView => ({
  ...shown(example.value),
  name: example.name,
  summary: textAt(sourceOf(contract, example.pointer), 'summary') ?? plain(example.summary),
  generated: false,
})

const plain = (summary: string | undefined) => (summary === undefined ? undefined : { id: summary })

/** The Example Object: the pointer may name it or its `value`. */
const sourceOf = (contract: Contract, pointer: string): unknown => {
  const tokens = fromPointer(pointer)
  const source = valueAt(contract.document, tokens)
  return isObject(source) && own(source, 'x-en') !== undefined
    ? source
    : valueAt(contract.document, tokens.slice(0, -1))
}

/** A value that meets the schema, the same at each build; `undefined` where none can be made. */
const sampled = (operation: Operation, media: MediaType, direction: Direction): unknown => {
  if (media.schema === undefined || media.schema === true) return undefined
  try {
    return operation.sample(media.schema, seededRandom(hashSeed(media.pointer)), direction)
  } catch {
    // A page without this example is better than no portal: lint is what tells about unusable schemas.
    return undefined
  }
}

const shown = (value: unknown): { text: string; language: 'json' | 'text' } => {
  if (typeof value === 'string') return { text: shortened(value), language: 'text' }
  return { text: shortened(JSON.stringify(value, null, 2) ?? ''), language: 'json' }
}

const shortened = (text: string): string =>
  text.length > MAXIMUM_EXAMPLE ? `${text.slice(0, MAXIMUM_EXAMPLE)}\n…` : text
