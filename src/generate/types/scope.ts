import {
  type Finding,
  fromFragment,
  isObject,
  type JsonObject,
  objectOr,
  own,
  toPointer,
  valueAt,
} from '#base'
import { type NameBook, nameBook } from './names.ts'
import { type Draft, projectSchema, type SchemaScope } from './schema.ts'

export const SECTIONS = ['schemas', 'responses', 'parameters', 'requestBodies', 'headers'] as const
export type Section = (typeof SECTIONS)[number]

/** One document being projected: how its references are followed and its names handed out. */
export interface DocumentScope extends SchemaScope {
  readonly document: JsonObject
  readonly findings: readonly Finding[]
  readonly operations: NameBook
  /** The name of a component in the projection. */
  name(section: Section, name: string): string
  /** Adds the schemas that became components to the section. */
  adopt(schemas: Draft): void
}

export const documentScope = (document: JsonObject, file: string): DocumentScope => {
  const findings: Finding[] = []
  const books = new Map(SECTIONS.map(section => [section, sectionNames(document, section)]))
  const name = (section: Section, from: string): string => books.get(section)?.names.get(from) ?? from
  const adopted = new Map<string, { name: string; schema: unknown }>()

  const adoptSchema = (tokens: readonly string[], schema: unknown): string => {
    const pointer = toPointer(tokens)
    const known = adopted.get(pointer)
    if (known) return known.name
    const book = books.get('schemas')?.book ?? nameBook()
    const fresh = book.component(nameFromPlace(tokens))
    adopted.set(pointer, { name: fresh, schema })
    return fresh
  }
  const reference = (ref: string): string | undefined => {
    const tokens = referenceTokens(ref) ?? []
    const schema = tokens.length === 0 ? undefined : valueAt(document, tokens)
    if (!isObject(schema) && typeof schema !== 'boolean') {
      findings.push(unknownReference(ref, file))
      return undefined
    }
    const declared = componentOf(tokens, 'schemas')
    return `#/components/schemas/${declared === undefined ? adoptSchema(tokens, schema) : name('schemas', declared)}`
  }
  const adopt = (schemas: Draft): void => {
    // A Map goes on with what is added while it is walked: an adopted schema may adopt another.
    for (const entry of adopted.values()) schemas[entry.name] = projectSchema(entry.schema, { reference })
  }
  return { document, findings, operations: nameBook(), reference, name, adopt }
}

/** The tokens of a reference inside the document. */
export const referenceTokens = (ref: string): string[] | undefined =>
  ref.startsWith('#') ? fromFragment(ref.slice(1)) : undefined

/** The name in `#/components/<section>/<name>`, for a pointer that goes no deeper. */
export const componentOf = (tokens: readonly string[], section: Section): string | undefined =>
  tokens.length === 3 && tokens[0] === 'components' && tokens[1] === section ? tokens[2] : undefined

const LONGEST_CHAIN = 20

/** Follows references to the object they lead to; an empty object when they lead nowhere. */
export const followed = (document: JsonObject, value: unknown): JsonObject => {
  let target = value
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    const ref = own(target, '$ref')
    if (typeof ref !== 'string') return objectOr(target)
    target = valueAt(document, referenceTokens(ref) ?? ['$ref'])
  }
  return {}
}

const sectionNames = (document: JsonObject, section: Section) => {
  const book = nameBook()
  const declared = Object.keys(objectOr(valueAt(document, ['components', section])))
  return { book, names: new Map(declared.map(name => [name, book.component(name)])) }
}

const nameFromPlace = (tokens: readonly string[]): string =>
  (tokens[0] === 'components' ? tokens.slice(2) : tokens)
    .join('_')
    .replace(/[^A-Za-z0-9.-]+/g, '_')
    .slice(-80)

const unknownReference = (ref: string, file: string): Finding => ({
  code: 'generate-reference-unknown',
  severity: 'warning',
  message: `The reference '${ref.slice(0, 200)}' leads to no schema; its type is 'unknown'.`,
  location: { file, start: { line: 1, column: 1 } },
  remedy: 'Point the reference at a schema of the document.',
})
