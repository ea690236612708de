import { isObject, type JsonObject, objectOr, own } from '#base'
import { type Draft, projectSchema } from './schema.ts'
import { componentOf, type DocumentScope, followed, referenceTokens, type Section } from './scope.ts'
import { commentText } from './text.ts'

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const

/** A Path Item Object; `id` gives what the contract calls the operation of a method. */
export const pathItem = (
  scope: DocumentScope,
  value: unknown,
  path: string,
  id: (method: string) => string | undefined,
): Draft => {
  const item = followed(scope.document, value)
  const draft: Draft = { parameters: parameterList(scope, own(item, 'parameters')) }
  for (const method of METHODS) {
    const operation = own(item, method)
    if (!isObject(operation)) continue
    const otherwise = `${method} ${path}`
    const wanted = id(method) ?? own(operation, 'operationId')
    const operationId = scope.operations.operation(typeof wanted === 'string' ? wanted : otherwise, otherwise)
    draft[method] = { operationId, ...operationObject(scope, operation) }
  }
  return draft
}

const operationObject = (scope: DocumentScope, operation: JsonObject): Draft => ({
  ...notes(operation),
  parameters: parameterList(scope, own(operation, 'parameters')),
  ...optional('requestBody', own(operation, 'requestBody'), value => COMPONENTS.requestBodies(scope, value)),
  responses: record(own(operation, 'responses'), value => COMPONENTS.responses(scope, value), STATUS),
})

const STATUS = /^(\d{3}|[1-5]XX|default)$/

const parameterList = (scope: DocumentScope, value: unknown): unknown[] =>
  Array.isArray(value) ? value.map(entry => COMPONENTS.parameters(scope, entry)).filter(isNamed) : []

const isNamed = (parameter: unknown): boolean =>
  own(parameter, '$ref') !== undefined || typeof own(parameter, 'name') === 'string'

/** Keeps a reference to a component; anything else is copied from where the reference leads. */
const referable =
  (section: Section, project: (scope: DocumentScope, value: JsonObject) => Draft) =>
  (scope: DocumentScope, value: unknown): Draft => {
    const ref = own(value, '$ref')
    const name = typeof ref === 'string' ? componentOf(referenceTokens(ref) ?? [], section) : undefined
    const target = followed(scope.document, value)
    const isDeclared = name !== undefined && Object.keys(target).length > 0
    return isDeclared
      ? { $ref: `#/components/${section}/${scope.name(section, name)}` }
      : project(scope, target)
  }

const header = (scope: DocumentScope, value: JsonObject): Draft => ({
  ...notes(value),
  required: own(value, 'required') === true,
  ...schemaOf(scope, value),
})

const parameter = (scope: DocumentScope, value: JsonObject): Draft => ({
  name: own(value, 'name'),
  in: own(value, 'in'),
  ...header(scope, value),
})

const requestBody = (scope: DocumentScope, value: JsonObject): Draft => ({
  ...notes(value),
  required: own(value, 'required') === true,
  content: content(scope, value),
})

const response = (scope: DocumentScope, value: JsonObject): Draft => ({
  ...notes(value),
  // The library takes every header that is referred to for a required one: copied, its own `required` counts.
  headers: record(own(value, 'headers'), entry => header(scope, followed(scope.document, entry))),
  content: content(scope, value),
})

/** How an entry of each section of `components` is projected, and whatever else stands in its place. */
export const COMPONENTS = {
  schemas: (scope: DocumentScope, value: unknown) => projectSchema(value, scope),
  responses: referable('responses', response),
  parameters: referable('parameters', parameter),
  requestBodies: referable('requestBodies', requestBody),
  headers: referable('headers', header),
} as const satisfies Record<Section, (scope: DocumentScope, value: unknown) => unknown>

const content = (scope: DocumentScope, value: JsonObject): Draft =>
  record(own(value, 'content'), media => schemaOf(scope, followed(scope.document, media)))

const schemaOf = (scope: DocumentScope, value: JsonObject): Draft =>
  optional('schema', own(value, 'schema'), schema => projectSchema(schema, scope))

const notes = (value: JsonObject): Draft => ({
  ...optional('summary', own(value, 'summary'), commentOf),
  ...optional('description', own(value, 'description'), commentOf),
  ...(own(value, 'deprecated') === true ? { deprecated: true } : {}),
})

const commentOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? commentText(value) : undefined

const optional = (key: string, value: unknown, project: (value: unknown) => unknown): Draft => {
  const projected = value === undefined ? undefined : project(value)
  return projected === undefined ? {} : { [key]: projected }
}

/** A map of the document, entry by entry; without a prototype, so that `__proto__` is a key like any other. */
export const record = (
  value: unknown,
  project: (value: unknown, key: string) => unknown,
  keys = /^/,
): Draft => {
  const draft: Draft = Object.create(null)
  for (const [key, entry] of Object.entries(objectOr(value))) {
    if (keys.test(key)) draft[key] = project(entry, key)
  }
  return draft
}
