import { isObject, type JsonObject, own } from '#base'

/**
 * One Schema Object of OAS 3.1 as OAS 3.0 would say it, where it can; its inner schemas already went through.
 * `@apiture/openapi-down-convert` was tried: it takes a property named `const` or `$id` for the keyword, stops at
 * `contentEncoding: base64url`, and leaves `const: 0`, numeric exclusive bounds and boolean schemas as they are.
 */
export const toOpenApi30 = (schema: JsonObject): JsonObject => {
  const { $ref, ...beside } = kept(schema)
  if ($ref === undefined) return nullable(bounds(beside))
  return Object.keys(beside).length === 0 ? { $ref } : { allOf: [{ $ref }, nullable(bounds(beside))] }
}

const KEPT = new Set([
  '$ref',
  'title',
  'description',
  'type',
  'format',
  'enum',
  'default',
  'multipleOf',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'required',
  'properties',
  'additionalProperties',
  'items',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'readOnly',
  'writeOnly',
  'deprecated',
])

const kept = (schema: JsonObject): Record<string, unknown> => {
  const draft: Record<string, unknown> = {}
  for (const [keyword, value] of Object.entries(schema)) {
    if (KEPT.has(keyword)) draft[keyword] = withoutBooleans(keyword, value)
  }
  if (Object.hasOwn(schema, 'const')) draft['enum'] = [schema['const']]
  const [example] = Array.isArray(schema['examples']) ? schema['examples'] : []
  if (example !== undefined) draft['example'] = example
  if (draft['type'] === 'array' && draft['items'] === undefined) draft['items'] = {}
  return draft
}

/** 3.0 has no boolean schemas, except under `additionalProperties`. */
const withoutBooleans = (keyword: string, value: unknown): unknown => {
  if (keyword === 'items' || keyword === 'not') return asObject(value)
  if (keyword === 'properties' && isObject(value)) return mapped(value, asObject)
  return ['allOf', 'anyOf', 'oneOf'].includes(keyword) && Array.isArray(value) ? value.map(asObject) : value
}

const asObject = (schema: unknown): unknown =>
  schema === true ? {} : schema === false ? { not: {} } : schema

const mapped = (value: JsonObject, change: (entry: unknown) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, change(entry)]))

/** `exclusiveMinimum: 3` was `minimum: 3` with `exclusiveMinimum: true`. */
const bounds = (schema: Record<string, unknown>): Record<string, unknown> => {
  for (const [exclusive, inclusive] of BOUNDS) {
    const limit = own(schema, exclusive)
    if (typeof limit !== 'number') continue
    schema[inclusive] = limit
    schema[exclusive] = true
  }
  return schema
}

const BOUNDS = [
  ['exclusiveMinimum', 'minimum'],
  ['exclusiveMaximum', 'maximum'],
] as const

/** `type: [string, null]` was `nullable`; several other types were alternatives. */
const nullable = (schema: Record<string, unknown>): JsonObject => {
  const { type, ...rest } = schema
  const types = [type].flat().filter(name => name !== undefined)
  const others = types.filter(name => name !== 'null')
  const isNullable = others.length < types.length ? { nullable: true } : {}
  if (others.length === 1) return { ...rest, type: others[0], ...isNullable }
  if (others.length === 0) return types.length === 0 ? rest : { ...rest, enum: [null], ...isNullable }
  return { ...rest, anyOf: others.map(name => ({ type: name, ...isNullable })) }
}
