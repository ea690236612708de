import { isObject, type JsonObject, own } from '#base'
import { parseJson } from '../json-text.ts'
import { isJson } from '../media-type.ts'
import type { Schema } from '../operation.ts'
import type { Check, Direction, SchemaStore } from '../schema-store.ts'

type Resolve = (schema: unknown) => unknown

/** What the `data` of some events is: JSON with a schema. */
interface DataRule {
  /** The events that it is said of; `undefined` for all. */
  readonly event: unknown
  readonly check: Check
}

/**
 * Checks the JSON inside `data`, which JSON Schema itself takes for an annotation (`contentSchema`) and OAS 3.2 §4.14.4
 * uses to describe events: what is said beside the alternatives counts for all, and what an alternative says for the
 * event whose name it fixes.
 */
export const compileEventData = (
  itemSchema: Schema,
  direction: Direction,
  store: SchemaStore,
  resolve: Resolve,
  pointer: string,
): Check => {
  const rules = [...rulesOf(itemSchema, pointer)].map(({ event, schema, at }) => ({
    event,
    check: store.check(schema, direction, at),
  }))
  return (item, part, base = '') => {
    const text = own(item, 'data')
    if (typeof text !== 'string') return []
    return rules
      .filter(({ event }) => event === undefined || event === own(item, 'event'))
      .flatMap(rule => checkData(rule, text, part, `${base}/data`))
  }

  function* rulesOf(schema: unknown, at: string, depth = 0): Generator<Omit<DataRule, 'check'> & Place> {
    const resolved = resolve(schema)
    if (!isObject(resolved) || depth > DEEPEST) return
    const place = pointerOf(schema, at)
    const data = resolve(own(resolved['properties'], 'data'))
    const content = isObject(data) ? contentOf(data) : undefined
    if (content !== undefined) {
      const event = own(resolve(own(resolved['properties'], 'event')), 'const')
      yield { event, schema: content, at: `${place}/properties/data/contentSchema` }
    }
    for (const [index, part] of listOf(resolved['allOf']).entries())
      yield* rulesOf(part, `${place}/allOf/${index}`, depth + 1)
    for (const keyword of ['oneOf', 'anyOf']) {
      for (const [index, part] of listOf(resolved[keyword]).entries()) {
        // An alternative that fixes no event may be meant for any of them.
        for (const rule of rulesOf(part, `${place}/${keyword}/${index}`, depth + 1))
          if (rule.event !== undefined) yield rule
      }
    }
  }
}

interface Place {
  readonly schema: Schema
  readonly at: string
}

const DEEPEST = 6

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const pointerOf = (schema: unknown, at: string): string => {
  const reference = own(schema, '$ref')
  return typeof reference === 'string' && reference.startsWith('#') ? reference.slice(1) : at
}

/** The schema of the JSON that a text holds. */
export const contentOf = (schema: JsonObject): Schema | undefined => {
  const { contentMediaType, contentSchema, contentEncoding } = schema
  if (typeof contentMediaType !== 'string' || !isJson(contentMediaType)) return undefined
  if (contentEncoding !== undefined) return undefined
  return isObject(contentSchema) || typeof contentSchema === 'boolean' ? contentSchema : undefined
}

const checkData = ({ check }: DataRule, text: string, part: Parameters<Check>[1], base: string) => {
  const parsed = parseJson(text)
  if (parsed.kind === 'value') return check(parsed.value, part, base)
  return [
    {
      in: part,
      pointer: base,
      code: 'contentMediaType',
      detail: parsed.detail,
      wanted: parsed.wanted,
      schemaPointer: '',
    },
  ]
}
