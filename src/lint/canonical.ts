import { isObject } from '#base'
import type { Contract, Schema } from '#contract'

/** What says nothing of whether a value is valid. */
export const ANNOTATIONS: ReadonlySet<string> = new Set([
  ...[
    'title',
    'description',
    'summary',
    'default',
    'example',
    'examples',
    'deprecated',
    'externalDocs',
    'xml',
  ],
  '$comment',
])

/**
 * Gives the same object for schemas that allow the same, so that each is compiled once: a reference becomes its target,
 * and schemas of texts and numbers are alike when they differ in annotations only. Everything else stays itself.
 */
export const canonicalSchemas = (contract: Contract): ((schema: Schema) => Schema) => {
  const scalars = new Map<string, Schema>()
  return schema => {
    if (typeof schema === 'boolean') return schema
    const target = isReference(schema) ? contract.resolve(schema) : schema
    const assertions = typeof target === 'boolean' ? undefined : scalarAssertions(target)
    if (!assertions) return target
    const key = JSON.stringify(assertions)
    const known = scalars.get(key) ?? assertions
    scalars.set(key, known)
    return known
  }
}

const asserting = (schema: object): [string, unknown][] =>
  Object.entries(schema).filter(([key]) => !ANNOTATIONS.has(key) && !key.startsWith('x-'))

/** Other keywords beside a `$ref` count too (OAS 3.1). */
const isReference = (schema: object): boolean => {
  const keys = asserting(schema).map(([key]) => key)
  return keys.length === 1 && keys[0] === '$ref'
}

/** The keywords of a schema without parts; `undefined` where there is an object, or a list with one, among them. */
const scalarAssertions = (schema: object): Record<string, unknown> | undefined => {
  const keywords = asserting(schema)
  const isPlain = (value: unknown): boolean =>
    Array.isArray(value) ? !value.some(item => isObject(item) || Array.isArray(item)) : !isObject(value)
  return keywords.every(([key, value]) => !key.startsWith('$') && isPlain(value))
    ? Object.fromEntries(keywords)
    : undefined
}
