import { isObject, type JsonObject, own, type Random } from '#base'
import type { Direction } from '../schema-store.ts'
import { contentOf } from '../sequence/event-data.ts'
import { steadyStream } from './finite-stream.ts'
import { mergeAllOf } from './merge.ts'
import { alternativesOf, type Components, selfNamed } from './naming.ts'
import { sampleNumber } from './number.ts'
import { withSiblings } from './reference.ts'
import type { IsValid } from './sampler.ts'
import { asObject, count, define, type JsonType, least, listOf, typeOf } from './schema.ts'
import { plainString } from './string.ts'

interface Document {
  readonly resolve: (schema: unknown) => unknown
  readonly components: Components
  readonly isValid: IsValid
}

/** Values of one body: far more than a sensible one has. */
const BUDGET = 5_000
const DEEPEST = 15
/** Further nesting of a schema in itself is left out. */
const OCCURRENCES = 2

/**
 * The one plain value of a schema: what the schema itself names (example, default, const, the first of a list), else
 * `string`, 0 and true, as Prism shows them. It need not be valid; its user checks. Throws a `RangeError` when the
 * schema asks for too much.
 */
export const plainSample = (root: unknown, direction: Direction, document: Document): unknown => {
  const resolve = withSiblings(document.resolve)
  const names = { resolve, components: document.components }
  const hidden = direction === 'request' ? 'readOnly' : 'writeOnly'
  const within: unknown[] = []
  let budget = BUDGET

  const plainOf = (schema: unknown, name: string): unknown => {
    const resolved = resolve(schema)
    if (!isObject(resolved)) return resolved === false ? undefined : {}
    budget -= 1
    if (budget < 0) throw new RangeError('The schema requires too much')
    const isCircular = within.filter(outer => outer === resolved).length >= OCCURRENCES
    if (isCircular || within.length > DEEPEST) return ENDS[typeOf(resolved)]
    within.push(resolved)
    const value = named(resolved) ?? made(resolved, name)
    within.pop()
    return value?.of
  }

  const made = (schema: JsonObject, name: string): Named => {
    const merged = mergeAllOf(selfNamed(schema, names), resolve)
    const known = merged === schema ? undefined : named(merged)
    if (known) return known
    const [discriminated] = alternativesOf(schema, merged, names) ?? []
    if (discriminated !== undefined) return { of: plainOf(discriminated, name) }
    const [alternative] = listOf(merged['oneOf']) ?? listOf(merged['anyOf']) ?? []
    if (alternative === undefined) return { of: byType[typeOf(merged)](merged, name) }
    const { oneOf, anyOf, ...beside } = merged
    const inner = plainOf(alternative, name)
    if (!isObject(inner) || !('properties' in beside)) return { of: inner }
    return { of: { ...(object(beside, name) as JsonObject), ...inner } }
  }

  const object = (schema: JsonObject, _name: string): unknown => {
    const value: Record<string, unknown> = {}
    for (const [name, property] of Object.entries(asObject(schema['properties']))) {
      if (own(resolve(property), hidden) === true) continue
      const inner = plainOf(property, name)
      if (inner !== undefined) define(value, name, inner)
    }
    for (const name of listOf(schema['required']) ?? []) {
      if (!Object.hasOwn(value, String(name)) && !Object.hasOwn(asObject(schema['properties']), String(name)))
        define(value, String(name), plainOf(schema['additionalProperties'] ?? { type: 'string' }, ''))
    }
    return value
  }

  const array = (schema: JsonObject, name: string): unknown => {
    const first = listOf(schema['prefixItems']) ?? []
    const items = schema['items'] ?? schema['contains']
    const rest =
      items === undefined || items === false ? 0 : Math.max(1, least(schema['minItems'], 1) - first.length)
    const kept = Math.min(rest, Math.max(0, count(schema['maxItems'], rest + first.length) - first.length))
    return [...first, ...Array.from({ length: kept }, () => items)].map(item =>
      plainOf(item, name.replace(/s$/, '')),
    )
  }

  const byType: Readonly<Record<JsonType, (schema: JsonObject, name: string) => unknown>> = {
    object,
    array,
    string: (schema, name) => {
      const content = contentOf(schema)
      return content === undefined
        ? plainString(schema, name, text => document.isValid(schema, text, direction))
        : JSON.stringify(plainOf(content, ''))
    },
    number: schema => plainNumber(schema, false),
    integer: schema => plainNumber(schema, true),
    boolean: () => true,
    null: () => null,
    unknown: () => null,
  }
  return plainOf(root, '')
}

/** Wrapped, because `null` and `undefined` are values too. */
interface Named {
  readonly of: unknown
}

const named = (schema: JsonObject): Named | undefined => {
  for (const keyword of ['example', 'default', 'const']) if (keyword in schema) return { of: schema[keyword] }
  const [first] = listOf(schema['enum']) ?? listOf(schema['examples']) ?? []
  return first === undefined ? undefined : { of: first }
}

const ENDS: Readonly<Partial<Record<JsonType, unknown>>> = { object: {}, array: [] }

const BOUNDS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']

const plainNumber = (schema: JsonObject, integer: boolean): unknown =>
  BOUNDS.some(keyword => keyword in schema) ? sampleNumber(schema, integer)(steadyStream(LEAST), 0) : 0

/** Always the least of what is possible. */
const LEAST: Random = {
  next: () => 0,
  integer: minimum => minimum,
  pick: items => items[0] as (typeof items)[number],
}
