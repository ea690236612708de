import { isObject, type JsonObject, own, type Random } from '#base'
import { propertiesOf, type Resolve } from '../decode.ts'
import { lastToken, valuesOf } from '../discriminator.ts'
import type { Direction } from '../schema-store.ts'
import { contentOf } from '../sequence/event-data.ts'
import { finiteStream } from './finite-stream.ts'
import { sampleNumber } from './number.ts'
import {
  asObject,
  count,
  DEEPEST,
  define,
  type JsonType,
  joined,
  least,
  listOf,
  mergeAllOf,
  typeOf,
} from './schema.ts'
import { sampleString } from './string.ts'

/** Makes one value from a stream of randomness. */
export type Generate = (random: Random, depth: number) => unknown

type IsValid = (schema: JsonObject, value: unknown, direction: Direction) => boolean

/** Compiles schemas to generators, each once; the same stream gives the same value. */
export const createSampler = (resolve: Resolve, isValid: IsValid) => {
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
    const lazy: Generate = (random, depth) => {
      const within = (inner: unknown, innerName: string, fresh = varied): Generate =>
        generatorOf(inner, innerName, direction, fresh)
      compiled ??= compile(resolved, name, { direction, varied, resolve, isValid, generatorOf: within })
      return compiled(random, depth)
    }
    byName.set(key, lazy)
    return lazy
  }
  return (schema: unknown, random: Random, direction: Direction): unknown =>
    generatorOf(schema, '', direction, false)(finiteStream(random), 0)
}

interface Context {
  readonly direction: Direction
  /** Further items of a list, which would all be alike if they took the one example of their schema. */
  readonly varied: boolean
  readonly resolve: Resolve
  readonly isValid: IsValid
  generatorOf(schema: unknown, name: string, varied?: boolean): Generate
}

const compile = (schema: JsonObject, name: string, context: Context): Generate => {
  const fixed = documentedValues(schema, context)
  if (fixed) return oneOf(fixed, schema, name, context)
  const merged = mergeAllOf(schema, context.resolve)
  const alternatives = listOf(merged['oneOf']) ?? listOf(merged['anyOf'])
  if (alternatives) return compileAlternatives(merged, alternatives, name, context)
  const known = documentedValues(merged, context)
  if (known) return oneOf(known, merged, name, context)
  return BY_TYPE[typeOf(merged)](merged, name, context)
}

/** One of the values; where all items of a list would be that one example, another of its kind. */
const oneOf = (values: readonly unknown[], schema: JsonObject, name: string, context: Context): Generate => {
  const [example] = values
  const isExample = values.length === 1 && !('const' in schema) && !('enum' in schema)
  if (!context.varied || !isExample) return random => random.pick(values)
  const another = BY_TYPE[typeOf(schema)](schema, name, context)
  return (random, depth) => {
    const value = another(random, depth)
    return context.isValid(schema, value, context.direction) ? value : example
  }
}

/** Values that the schema names itself are the most realistic ones; real specs have examples that don't fit. */
const documentedValues = (schema: JsonObject, context: Context): readonly unknown[] | undefined => {
  if ('const' in schema) return [schema['const']]
  const enumeration = listOf(schema['enum'])
  if (enumeration) return enumeration
  const type = schema['type']
  if (type === 'object' || type === 'array' || 'properties' in schema || 'allOf' in schema) return undefined
  const examples = listOf(schema['examples']) ?? ('example' in schema ? [schema['example']] : [])
  return listOf(examples.filter(value => context.isValid(schema, value, context.direction)))
}

/** An alternative together with what stands beside it. */
const compileAlternatives = (
  schema: JsonObject,
  alternatives: readonly unknown[],
  name: string,
  context: Context,
): Generate => {
  const { oneOf, anyOf, ...beside } = schema
  const shared = 'properties' in beside || 'required' in beside
  const generators = alternatives.map(alternative => {
    const resolved = context.resolve(alternative)
    const made =
      shared && isObject(resolved)
        ? compile(joined(mergeAllOf(resolved, context.resolve), beside), name, context)
        : context.generatorOf(alternative, name)
    return naming(schema['discriminator'], alternative, made, context)
  })
  return (random, depth) => {
    // Near the depth limit the first alternative that isn't null would go on; `null` ends it.
    const nullable =
      depth >= DEEPEST ? alternatives.findIndex(item => isObject(item) && item['type'] === 'null') : -1
    return (nullable === -1 ? random.pick(generators) : generators[nullable])?.(random, depth)
  }
}

/** The discriminator of an alternative's sample names that alternative, where its own schema leaves the value open. */
const naming = (discriminator: unknown, alternative: unknown, made: Generate, context: Context): Generate => {
  const property = own(discriminator, 'propertyName')
  const [value] = valuesOf(alternative, asObject(own(discriminator, 'mapping')), lastToken)
  if (typeof property !== 'string' || value === undefined) return made
  const schema = propertiesOf(alternative, context.resolve).get(property)
  const isFixed = isObject(schema) && ('const' in schema || 'enum' in schema)
  if (isFixed) return made
  return (random, depth) => {
    const sample = made(random, depth)
    return isObject(sample) ? { ...sample, [property]: value } : sample
  }
}

type Compile = (schema: JsonObject, name: string, context: Context) => Generate

const compileObject: Compile = (schema, _, context) => {
  const hidden = context.direction === 'request' ? 'readOnly' : 'writeOnly'
  const required = new Set(listOf(schema['required'])?.map(String))
  const properties = Object.entries(asObject(schema['properties']))
    .filter(([, property]) => own(context.resolve(property), hidden) !== true)
    .map(([name, property]) => ({
      name,
      generate: context.generatorOf(property, name),
      required: required.has(name),
    }))
  const missing = [...required].filter(name => !Object.hasOwn(asObject(schema['properties']), name))
  return (random, depth) => {
    const value: Record<string, unknown> = {}
    for (const { name, generate, required: needed } of properties) {
      // A response shows all that it may hold, because consumers want to see it; a request mostly does.
      if (!needed && (depth >= DEEPEST || (context.direction === 'request' && random.next() < 0.1))) continue
      const generated = generate(random, depth + 1)
      if (generated !== undefined) define(value, name, generated)
    }
    for (const name of missing) define(value, name, freeProperty(schema, context)(random, depth + 1))
    return value
  }
}

const freeProperty = (schema: JsonObject, context: Context): Generate => {
  const free = schema['additionalProperties']
  return isObject(free) ? context.generatorOf(free, '') : () => 'string'
}

const compileArray: Compile = (schema, name, context) => {
  const first = (listOf(schema['prefixItems']) ?? []).map(item => context.generatorOf(item, name))
  const itemOf = (varied: boolean): Generate | undefined =>
    schema['items'] === false
      ? undefined
      : context.generatorOf(schema['items'] ?? { type: 'string' }, singular(name), varied || context.varied)
  const rest = itemOf(false)
  const further = itemOf(true)
  const minimum = Math.max(least(schema['minItems'], 0), first.length)
  const maximum = Math.max(minimum, Math.min(count(schema['maxItems'], minimum + 3), minimum + 3))
  const unique = schema['uniqueItems'] === true
  return (random, depth) => {
    const length =
      depth >= DEEPEST ? minimum : random.integer(Math.min(Math.max(minimum, 1), maximum), maximum)
    const items: unknown[] = []
    // A unique list of few possible values may never fill up.
    for (let tries = 0; items.length < length && tries < length * 10; tries++) {
      const generate = first[items.length] ?? (tries === 0 ? rest : further)
      if (!generate) break
      const item = generate(random, depth + 1)
      if (unique && items.some(other => JSON.stringify(other) === JSON.stringify(item))) continue
      items.push(item)
    }
    return items
  }
}

/** A text that says of itself that it holds JSON of some schema (JSON Schema 2020-12, validation §8.5). */
const jsonText = (schema: JsonObject, context: Context): Generate | undefined => {
  const content = contentOf(schema)
  if (content === undefined) return undefined
  const generate = context.generatorOf(content, '')
  return (random, depth) => JSON.stringify(generate(random, depth + 1)) ?? 'null'
}

const singular = (name: string): string => name.replace(/s$/, '')

const BY_TYPE: Readonly<Record<JsonType, Compile>> = {
  object: compileObject,
  array: compileArray,
  string: (schema, name, context) => jsonText(schema, context) ?? sampleString(schema, name),
  number: schema => sampleNumber(schema, false),
  integer: schema => sampleNumber(schema, true),
  boolean: () => random => random.next() < 0.5,
  null: () => () => null,
  unknown: () => () => 'string',
}
