import { type Finding, type JsonObject, own, valueAt } from '#base'
import { COMPONENTS, pathItem, record } from './operation.ts'
import type { Draft } from './schema.ts'
import { documentScope, SECTIONS } from './scope.ts'

/** What the contract calls the operation of a method and a path. */
export type OperationId = (method: string, path: string) => string | undefined

export interface Projection {
  /** An OpenAPI 3.1 document with nothing in it but what types are made of. */
  readonly document: JsonObject
  /** References that lead nowhere: their type is `unknown`. */
  readonly findings: readonly Finding[]
}

/**
 * Copies what types are made of: the code generator never sees the rest, and every name in the copy is one that it
 * takes literally. Components whose names OpenAPI doesn't allow are renamed; a schema that is referred to where no
 * component is (`#/components/schemas/A/properties/b`, `$defs`) becomes a component.
 */
export const projectDocument = (document: JsonObject, file: string, operationId: OperationId): Projection => {
  const scope = documentScope(document, file)
  const paths = record(
    own(document, 'paths'),
    (item, path) => pathItem(scope, item, path, method => operationId(method, path)),
    PATH,
  )
  const webhooks = record(
    own(document, 'webhooks'),
    (item, name) => pathItem(scope, item, `webhook ${name}`, () => undefined),
    WEBHOOK,
  )
  const components: Record<string, Draft> = {}
  for (const section of SECTIONS) {
    const entries = valueAt(document, ['components', section])
    components[section] = renamed(
      entries,
      name => scope.name(section, name),
      COMPONENTS[section].bind(null, scope),
    )
  }
  scope.adopt(components['schemas'] ?? {})
  return { document: { openapi: '3.1.0', info: {}, paths, webhooks, components }, findings: scope.findings }
}

// Anything else in these maps is an extension.
const PATH = /^\//
const WEBHOOK = /^(?!x-)/

const renamed = (
  entries: unknown,
  name: (key: string) => string,
  project: (value: unknown) => unknown,
): Draft => {
  const draft: Draft = Object.create(null)
  for (const [key, entry] of Object.entries(record(entries, project))) draft[name(key)] = entry
  return draft
}
