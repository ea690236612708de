import { isObject, type JsonObject, type Random } from '#base'
import type { Resolve } from '../decode.ts'
import type { Direction } from '../schema-store.ts'
import { contentOf } from '../sequence/event-data.ts'
import { compileArray } from './array.ts'
import { choiceOf, settled } from './conditions.ts'
import { finiteStream, type Stream } from './finite-stream.ts'
import { guarded, isUncertain } from './guarded.ts'
import { mergeAllOf } from './merge.ts'
import { alternativesOf, type Components, selfNamed } from './naming.ts'
import { sampleNumber } from './number.ts'
import { compileObject } from './object.ts'
import { withSiblings } from './reference.ts'
import { DEEPEST, type JsonType, listOf, typeOf } from './schema.ts'
import { sampleString } from './string.ts'

/** Makes one value from a stream of randomness. */
export type Generate = (stream: Stream, depth: number) => unknown

export type IsValid = (schema: JsonObject, value: unknown, direction: Direction) => boolean

/** Compiles schemas to generators, each once; the same stream gives the same value. */
export const createSampler = (follow: Resolve, isValid: IsValid, components: Components) => {
  const resolve = withSiblings(follow)
  const caches: Readonly<Record<Direction, WeakMap<object, Map<string, Generate>>>> = {
    request: new WeakMap(),
    response: new WeakMap(),
  }
  const generatorOf = (schema: unknown, name: string, direction: Direction, varied: boolean): Generate => {
    const resolved = resolve(schema)
    if (!isObject(resolved)) return () => (resolved === false ? undefined : null)
    const byName = caches[direction].get(resolved) ?? new Map<string, Generate>()
    caches[direction].set(resolved, byName)
    const key = varied ? `${name} varied` : name
    const known = byName.get(key)
    if (known) return known
    // Entered before it is compiled: a recursive schema finds itself here.
    let compiled: Generate | undefined
    const lazy: Generate = (stream, depth) => {
      compiled ??= compile(resolved, name, {
        direction,
        varied,
        resolve,
        isValid: (inner, value) => isValid(inner, value, direction),
        components,
        generatorOf: (inner, innerName, fresh = varied) => generatorOf(inner, innerName, direction, fresh),
      })
      return compiled(stream, depth)
    }
    byName.set(key, lazy)
    return lazy
  }
  return (schema: unknown, random: Random, direction: Direction): unknown =>
    generatorOf(schema, '', direction, false)(finiteStream(random), 0)
}

export interface Context {
  readonly direction: Direction
  /** Further items of a list, which would all be alike if they took the one example of their schema. */
  readonly varied: boolean
  readonly resolve: Resolve
  readonly components: Components
  isValid(schema: JsonObject, value: unknown): boolean
  generatorOf(schema: unknown, name: string, varied?: boolean): Generate
}

export type Compile = (schema: JsonObject, name: string, context: Context) => Generate

/** What makes the value, and makes it again where that alone does not prove it valid. */
const compile: Compile = (schema, name, context) => {
  const fixed = documentedValues(schema, context)
  if (fixed) return oneOf(fixed, schema, name, context)
  const merged = settled(selfNamed(schema, context), context.resolve)
  const made = compileMerged(merged, schema, name, context)
  if (!isUncertain(merged, context.resolve)) return made
  return guarded(made, value => context.isValid(schema, value))
}

const compileMerged = (merged: JsonObject, schema: JsonObject, name: string, context: Context): Generate => {
  const alternatives = alternativesOf(schema, merged, context) ?? compoundsOf(merged)
  if (alternatives) return compileAlternatives(alternatives, name, context)
  const known = documentedValues(merged, context)
  if (known) return oneOf(known, merged, name, context)
  return BY_TYPE[typeOf(merged)](merged, name, context)
}

/** Each alternative together with what stands beside all of them. */
const compoundsOf = (schema: JsonObject): readonly unknown[] | undefined => {
  const choice = choiceOf(schema)
  return choice?.alternatives.map(alternative => beside(alternative, choice.beside))
}

const ANNOTATIONS = ['title', 'description', 'deprecated', 'default', 'discriminator', 'examples', 'example']

const beside = (alternative: unknown, shared: JsonObject): unknown =>
  Object.keys(shared).every(keyword => ANNOTATIONS.includes(keyword))
    ? alternative
    : { allOf: [alternative, shared] }

const compileAlternatives = (
  alternatives: readonly unknown[],
  name: string,
  { resolve, generatorOf }: Context,
): Generate => {
  const possible = alternatives.filter(alternative => resolve(alternative) !== false)
  const generators = possible.map(alternative => generatorOf(alternative, name))
  const ending = possible.findIndex(alternative => isNull(alternative, resolve))
  // Near the depth limit the first alternative that isn't null would go on; `null` ends it.
  return (stream, depth) =>
    ((depth >= DEEPEST ? generators[ending] : undefined) ?? stream.pick(generators))?.(stream, depth)
}

const isNull = (schema: unknown, resolve: Resolve): boolean => {
  const resolved = resolve(schema)
  return isObject(resolved) && mergeAllOf(resolved, resolve)['type'] === 'null'
}

/** One of the values; where all items of a list would be that one example, another of its kind. */
const oneOf = (values: readonly unknown[], schema: JsonObject, name: string, context: Context): Generate => {
  const [example] = values
  const isExample = values.length === 1 && !('const' in schema) && !('enum' in schema)
  if (!context.varied || !isExample) return stream => stream.pick(values)
  const another = BY_TYPE[typeOf(schema)](schema, name, context)
  return (stream, depth) => {
    const value = another(stream, depth)
    return context.isValid(schema, value) ? value : example
  }
}

/** Values that the schema names itself are the most realistic ones; real specs have examples that don't fit. */
const documentedValues = (schema: JsonObject, context: Context): readonly unknown[] | undefined => {
  if ('const' in schema) return [schema['const']]
  const enumeration = listOf(schema['enum'])
  if (enumeration)
    return isOnlyList(schema) ? enumeration : (fitting(enumeration, schema, context) ?? enumeration)
  const type = schema['type']
  if (type === 'object' || type === 'array' || 'properties' in schema || 'allOf' in schema) return undefined
  const examples = listOf(schema['examples']) ?? ('example' in schema ? [schema['example']] : [])
  return fitting(examples, schema, context)
}

/** So many values of a list are tried: a huge one costs no more. */
const MOST_VALUES = 1_000

const fitting = (
  values: readonly unknown[],
  schema: JsonObject,
  { isValid }: Context,
): readonly unknown[] | undefined =>
  listOf(values.slice(0, MOST_VALUES).filter(value => isValid(schema, value)))

const BESIDE_A_LIST: ReadonlySet<string> = new Set(['enum', ...ANNOTATIONS])

const isOnlyList = (schema: JsonObject): boolean =>
  Object.keys(schema).every(keyword => BESIDE_A_LIST.has(keyword) || keyword.startsWith('x-'))

/** A text that says of itself that it holds JSON of some schema (JSON Schema 2020-12, validation §8.5). */
const jsonText = (schema: JsonObject, context: Context): Generate | undefined => {
  const content = contentOf(schema)
  if (content === undefined) return undefined
  const generate = context.generatorOf(content, '')
  return (stream, depth) => JSON.stringify(generate(stream, depth + 1)) ?? 'null'
}

/** Where a schema names no type: a text, and when that is invalid anything else. */
const ANYTHING = ['string', 0, true, {}, null, []] as const

const BY_TYPE: Readonly<Record<JsonType, Compile>> = {
  object: compileObject,
  array: compileArray,
  string: (schema, name, context) =>
    jsonText(schema, context) ?? sampleString(schema, name, text => context.isValid(schema, text)),
  number: (schema, name) => sampleNumber(schema, false, name),
  integer: (schema, name) => sampleNumber(schema, true, name),
  boolean: () => stream => stream.next() < 0.5,
  null: () => () => null,
  unknown: () => stream => structuredClone(ANYTHING[stream.attempt % ANYTHING.length]),
}
