import { isObject, own } from '#base'
import type { Contract, Operation, Schema } from '#contract'
import { parseReads, type ReadStep } from '#integration'

/** The schemas of the bodies with which an operation answers when it succeeds. */
export const successSchemas = (operation: Operation): readonly Schema[] =>
  operation.responses
    .filter(({ status }) => /^2(\d\d|XX)$/.test(status))
    .flatMap(({ content }) => content)
    .flatMap(({ schema }) => (schema === undefined ? [] : [schema]))

/** What a path leads to: the schemas there, or the names that are there instead of the missing one. */
export type Field =
  | { readonly kind: 'found'; readonly schemas: readonly Schema[] }
  | { readonly kind: 'missing'; readonly step: ReadStep; readonly known: readonly string[] }

/** What a path of `reads` leads to in the answers of an operation. */
export const fieldRead = (operation: Operation, path: string, contract: Contract): Field => {
  // Many flows read the same of an operation, and an operation never changes.
  const fields = read.get(operation) ?? new Map<string, Field>()
  read.set(operation, fields)
  const field = fields.get(path) ?? fieldAt(successSchemas(operation), parseReads(path), contract)
  fields.set(path, field)
  return field
}

const read = new WeakMap<Operation, Map<string, Field>>()

/** Follows the steps of a `reads` path; a composed schema has the fields of all its parts. */
const fieldAt = (schemas: readonly Schema[], steps: readonly ReadStep[], contract: Contract): Field => {
  let current = schemas
  for (const step of steps) {
    const parts = current.flatMap(schema => partsOf(schema, contract))
    const next = parts.flatMap(part => following(part, step))
    if (next.length === 0) return { kind: 'missing', step, known: parts.flatMap(propertyNames) }
    current = next
  }
  return { kind: 'found', schemas: current }
}

const following = (schema: Schema, step: ReadStep): Schema[] => {
  const next = step.kind === 'items' ? own(schema, 'items') : own(own(schema, 'properties'), step.name)
  if (isSchema(next)) return [next]
  // A map: every name may be there.
  const additional = step.kind === 'property' ? own(schema, 'additionalProperties') : undefined
  return isObject(additional) ? [additional] : []
}

const propertyNames = (schema: Schema): string[] => {
  const properties = own(schema, 'properties')
  return isObject(properties) ? Object.keys(properties) : []
}

const isSchema = (value: unknown): value is Schema => isObject(value) || typeof value === 'boolean'

const known = new WeakMap<Contract, WeakMap<object, readonly Schema[]>>()

/** The schema and everything that it is composed of, each once, with references followed. */
export const partsOf = (schema: Schema, contract: Contract): readonly Schema[] => {
  if (typeof schema === 'boolean') return [schema]
  // The same records are asked for by every flow that reads them.
  const parts = known.get(contract) ?? new WeakMap<object, readonly Schema[]>()
  known.set(contract, parts)
  const found = parts.get(schema) ?? collected(schema, contract)
  parts.set(schema, found)
  return found
}

const collected = (schema: Schema, contract: Contract): readonly Schema[] => {
  const seen = new Set<Schema>()
  const waiting: Schema[] = [schema]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const part = contract.resolve(next)
    if (seen.has(part)) continue
    seen.add(part)
    for (const key of ['allOf', 'anyOf', 'oneOf']) {
      const list = own(part, key)
      if (Array.isArray(list)) waiting.push(...list.filter(isSchema))
    }
    // A text such as an XML document has the fields of what it holds (JSON Schema 2020-12 validation §8.5).
    const content = own(part, 'contentSchema')
    if (isSchema(content)) waiting.push(content)
  }
  return [...seen]
}
