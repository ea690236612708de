import { type JsonObject, objectOr, valueAt } from '#base'
import {
  type Contract,
  type MediaType,
  mapSchema,
  type Operation,
  type Parameter,
  type ResponseEntry,
  type Schema,
} from '#contract'
import { bodyOf, exampleOf } from './request.ts'
import { toOpenApi30 } from './schema30.ts'

/**
 * The contract as an OAS 3.0 document for Dredd, which reads no later version: everything resolved but schemas,
 * one example for each value, and each operation's id as its summary, by which the hooks know the transaction.
 */
export const dreddDocument = (contract: Contract): JsonObject => ({
  openapi: '3.0.3',
  info: { title: contract.title, version: contract.version },
  paths: pathsOf(contract),
  components: {
    schemas: Object.fromEntries(
      Object.entries(objectOr(valueAt(contract.document, ['components', 'schemas']))).map(
        ([name, schema]) => [name, schema30(schema as Schema)],
      ),
    ),
  },
})

/** OAS 3.0 §4.7.9: the methods that a Path Item Object has. */
const METHODS = new Set(['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'])

const pathsOf = (contract: Contract): JsonObject => {
  const paths: Record<string, Record<string, unknown>> = Object.create(null)
  for (const operation of contract.operations) {
    if (!METHODS.has(operation.method)) continue
    const item = paths[operation.path] ?? {}
    paths[operation.path] = item
    item[operation.method.toLowerCase()] = operationObject(operation)
  }
  return paths
}

const operationObject = (operation: Operation): JsonObject => {
  const body = bodyOf(operation)
  return {
    operationId: operation.id,
    summary: operation.id,
    parameters: operation.parameters.filter(isSent).map(parameter => parameterObject(operation, parameter)),
    ...(body ? { requestBody: bodyObject(operation, body.text) } : {}),
    responses: Object.fromEntries(
      operation.responses.filter(isExact).map(entry => [entry.status, responseObject(entry)]),
    ),
  }
}

// Dredd knows no cookies, and an optional parameter without an example has nothing to be sent.
const isSent = ({ in: place, required, examples }: Parameter): boolean =>
  place !== 'cookie' && (required || examples.length > 0)

/** Dredd ignores `4XX` and `default`. */
export const isExact = ({ status }: ResponseEntry): boolean => /^\d{3}$/.test(status)

const parameterObject = (operation: Operation, parameter: Parameter): JsonObject => ({
  name: parameter.name,
  in: parameter.in,
  required: parameter.required,
  schema: schema30(parameter.schema),
  example: exampleOf(operation, parameter),
})

const bodyObject = (operation: Operation, text: string): JsonObject => {
  const media = operation.requestBody?.content[0]
  const value = media?.examples[0]?.value ?? text
  return { required: true, content: { [media?.type ?? 'application/json']: { example: value } } }
}

const responseObject = ({ description, headers, content }: ResponseEntry): JsonObject => ({
  description,
  headers: Object.fromEntries(
    headers
      .filter(({ required, name }) => required && name !== 'content-type')
      .map(({ name, schema, examples }) => [name, { schema: schema30(schema), example: examples[0]?.value }]),
  ),
  content: Object.fromEntries(content.map(media => [media.type, mediaObject(media)])),
})

/** The hooks put a stricter schema in the place of this one. */
const mediaObject = ({ schema, examples }: MediaType): JsonObject => ({
  ...(schema === undefined ? {} : { schema: schema30(schema) }),
  ...(examples[0] === undefined ? {} : { example: examples[0].value }),
})

const schema30 = (schema: Schema): unknown =>
  schema === true ? {} : schema === false ? { not: {} } : mapSchema(schema, toOpenApi30)
