import { isObject, type JsonObject } from '#base'
import type { Resolve } from '../decode.ts'

/** They ask nothing of a value. */
const ANNOTATIONS: ReadonlySet<string> = new Set([
  '$comment',
  '$ref',
  'deprecated',
  'description',
  'example',
  'examples',
  'default',
  'externalDocs',
  'readOnly',
  'summary',
  'title',
  'writeOnly',
  'xml',
])

/** Follows references, and keeps what stands beside one (OAS 3.1 §4.8.24.1); the same schema each time. */
export const withSiblings = (follow: Resolve): Resolve => {
  const whole = new WeakMap<JsonObject, JsonObject>()
  return schema => {
    if (!isObject(schema) || typeof schema['$ref'] !== 'string') return follow(schema)
    const siblings = Object.entries(schema).filter(
      ([keyword]) => !ANNOTATIONS.has(keyword) && !keyword.startsWith('x-'),
    )
    if (siblings.length === 0) return follow(schema)
    const known = whole.get(schema) ?? { allOf: [{ $ref: schema['$ref'] }, Object.fromEntries(siblings)] }
    whole.set(schema, known)
    return known
  }
}
