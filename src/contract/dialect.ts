import { DdiError, type JsonObject } from '#base'
import { mapSchemas } from './node-types.ts'
import { swaggerTo30 } from './swagger.ts'

/**
 * Any supported document as OpenAPI 3.1, so that the rest of the room knows one dialect.
 * 2.0 goes through `@scalar/openapi-upgrader`; 3.0 to 3.1 is ours, because the library also rewrites
 * examples and properties that are called like keywords.
 */
export const toOpenApi31 = (document: JsonObject): JsonObject => {
  if ('swagger' in document) return toOpenApi31(fromSwagger(document))
  return String(document['openapi']).startsWith('3.0')
    ? { ...mapSchemas(document, schemaFrom30), openapi: '3.1.1' }
    : document
}

const fromSwagger = (document: JsonObject): JsonObject => {
  try {
    return mapSchemas(swaggerTo30(document), nullableByExtension)
  } catch {
    throw new DdiError({
      code: 'spec-not-upgraded',
      severity: 'error',
      message: 'The Swagger 2.0 document could not be converted.',
      remedy: 'Check it with `ddi lint --ruleset recommended`, or convert it to OpenAPI 3.1 by hand.',
    })
  }
}

/** Swagger 2.0 has no `nullable`; its authors write `x-nullable`, which means the same. */
const nullableByExtension = (schema: JsonObject): JsonObject =>
  schema['x-nullable'] === true ? { ...schema, nullable: true } : schema

/** The differences of a Schema Object between OAS 3.0 and JSON Schema 2020-12 (OAS 3.1.0 §4.8.24). */
const schemaFrom30 = (schema: JsonObject): JsonObject => {
  // In 3.0 whatever stands beside a $ref is ignored.
  if (typeof schema['$ref'] === 'string') {
    return Object.keys(schema).length === 1 ? schema : { $ref: schema['$ref'] }
  }
  const { nullable, ...rest } = schema
  const other = nullable === undefined ? schema : rest
  const bounded = exclusive(exclusive(other, 'exclusiveMinimum', 'minimum'), 'exclusiveMaximum', 'maximum')
  return nullable === true ? withNull(bounded) : bounded
}

const exclusive = (schema: JsonObject, keyword: string, bound: string): JsonObject => {
  if (typeof schema[keyword] !== 'boolean') return schema
  const { [keyword]: isExclusive, [bound]: value, ...rest } = schema
  if (isExclusive !== true || value === undefined)
    return value === undefined ? rest : { ...rest, [bound]: value }
  return { ...rest, [keyword]: value }
}

/** 3.0.3 wants `null` listed too, but hardly any author of a nullable enum means to exclude it. */
const enumWithNull = ({ enum: values }: JsonObject): JsonObject =>
  Array.isArray(values) && !values.includes(null) ? { enum: [...(values as unknown[]), null] } : {}

const withNull = (schema: JsonObject): JsonObject => {
  const { type } = schema
  if (typeof type === 'string')
    return { ...schema, type: type === 'null' ? type : [type, 'null'], ...enumWithNull(schema) }
  const { description, title, deprecated, readOnly, writeOnly, ...constraints } = schema
  const notes = Object.fromEntries(
    Object.entries({ description, title, deprecated, readOnly, writeOnly }).filter(
      ([, value]) => value !== undefined,
    ),
  )
  return Object.keys(constraints).length === 0 ? schema : { ...notes, anyOf: [constraints, { type: 'null' }] }
}
