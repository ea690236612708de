import { isObject, type JsonObject } from '#base'

/** Nesting at which samples and compositions end. */
export const DEEPEST = 6

export const listOf = (value: unknown): readonly unknown[] | undefined =>
  Array.isArray(value) && value.length > 0 ? (value as unknown[]) : undefined

export const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {})

export type JsonType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'unknown'

const TYPES: ReadonlySet<string> = new Set<JsonType>([
  'object',
  'array',
  'string',
  'number',
  'integer',
  'boolean',
  'null',
])

export const typeOf = (schema: JsonObject): JsonType => {
  const { type } = schema
  const named = Array.isArray(type) ? ((type as unknown[]).find(item => item !== 'null') ?? 'null') : type
  if (typeof named === 'string' && TYPES.has(named)) return named as JsonType
  return IMPLIED.find(([keyword]) => keyword in schema)?.[1] ?? 'unknown'
}

/** What a schema without `type` most likely means. */
const IMPLIED: readonly (readonly [keyword: string, type: JsonType])[] = [
  ['properties', 'object'],
  ['additionalProperties', 'object'],
  ['required', 'object'],
  ['patternProperties', 'object'],
  ['propertyNames', 'object'],
  ['minProperties', 'object'],
  ['maxProperties', 'object'],
  ['dependentRequired', 'object'],
  ['dependentSchemas', 'object'],
  ['items', 'array'],
  ['prefixItems', 'array'],
  ['contains', 'array'],
  ['minItems', 'array'],
  ['maxItems', 'array'],
  ['uniqueItems', 'array'],
  ['pattern', 'string'],
  ['format', 'string'],
  ['minLength', 'string'],
  ['maxLength', 'string'],
  ['contentMediaType', 'string'],
  ['contentEncoding', 'string'],
  ['minimum', 'number'],
  ['maximum', 'number'],
  ['exclusiveMinimum', 'number'],
  ['exclusiveMaximum', 'number'],
  ['multipleOf', 'number'],
]

export const define = (target: Record<string, unknown>, name: string, value: unknown): void => {
  if (name === '__proto__')
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true })
  else target[name] = value
}

export const count = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? Math.min(value, LONGEST) : otherwise

/** A list that must be longer than any sensible one cannot be made; a shorter one would break the contract. */
export const least = (value: unknown, otherwise: number): number => {
  if (typeof value === 'number' && value > LONGEST) throw new RangeError('The schema requires too much')
  return count(value, otherwise)
}

const LONGEST = 1_000
