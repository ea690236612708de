import { isObject, type JsonObject, objectOr, own } from '#base'

/**
 * One Schema Object of OAS 3.1 as JSON Schema draft-07 would say it: what Dredd's validator (Ajv 6) checks a
 * response with. What it can't compile or doesn't know is left out; the check is then weaker, never wrong.
 */
export const toDraft07 = (schema: JsonObject): JsonObject => {
  const draft: Record<string, unknown> = {}
  for (const [keyword, value] of Object.entries(schema)) {
    const entry = RENAMED[keyword]?.(value, schema) ?? (KEPT.has(keyword) ? [keyword, value] : undefined)
    if (entry) draft[entry[0]] = entry[1]
  }
  const { $ref, ...beside } = draft
  return $ref === undefined || Object.keys(beside).length === 0 ? draft : { allOf: [{ $ref }, beside] }
}

type Entry = readonly [keyword: string, value: unknown]

const KEPT = new Set([
  '$ref',
  '$defs',
  'type',
  'enum',
  'const',
  'multipleOf',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'items',
  'minItems',
  'maxItems',
  'uniqueItems',
  'contains',
  'minProperties',
  'maxProperties',
  'properties',
  'patternProperties',
  'additionalProperties',
  'propertyNames',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'writeOnly',
])

/** Ajv 6 stops at a format that it doesn't know. */
const FORMATS = new Set([
  'date',
  'time',
  'date-time',
  'uri',
  'uri-reference',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uuid',
  'json-pointer',
  'regex',
])

const RENAMED: Readonly<Record<string, (value: unknown, schema: JsonObject) => Entry | undefined>> = {
  format: value => (typeof value === 'string' && FORMATS.has(value) ? ['format', value] : undefined),
  pattern: value => (typeof value === 'string' && compiles(value) ? ['pattern', value] : undefined),
  // A response has no property that is only written.
  required: (value, schema) => [
    'required',
    Array.isArray(value) ? value.filter(name => !isWriteOnly(schema, String(name))) : [],
  ],
  prefixItems: value => ['items', value],
  dependentRequired: value => ['dependencies', value],
  items: (value, schema) =>
    Array.isArray(schema['prefixItems']) ? ['additionalItems', value] : ['items', value],
}

const isWriteOnly = (schema: JsonObject, name: string): boolean => {
  const property = own(objectOr(schema['properties']), name)
  return isObject(property) && property['writeOnly'] === true
}

/** Ajv 6 compiles patterns without the `u` flag, in which `\p{…}` means something else. */
const compiles = (pattern: string): boolean => {
  try {
    new RegExp(pattern)
    return !/\\[pP]\{/.test(pattern)
  } catch {
    return false
  }
}
