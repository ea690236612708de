import { type DataClass, own } from '#base'
import type { Contract, Schema } from '#contract'
import type { Facets } from './model/schema.ts'
import { stringAt, textAt } from './text.ts'

const DATA_CLASSES: ReadonlySet<string> = new Set(['public', 'internal', 'personal', 'personal-specific'])

/** Keywords that say something about one value and read well as `name value`. */
const CONSTRAINTS: readonly string[] = [
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'contentEncoding',
  'contentMediaType',
]

/** Longer values would break a table; the whole one stands in the downloadable spec. */
const MAXIMUM = 200
const MAXIMUM_VALUES = 50

/** What a schema says about its value; `$ref` is followed, and texts beside it (OAS 3.1) win. */
export const facetsOf = (contract: Contract, schema: Schema): Facets => {
  const target = contract.resolve(schema)
  const at = (key: string): unknown => own(schema, key) ?? own(target, key)
  return {
    type: typeOf(contract, target),
    format: formatOf(contract, target),
    description: textAt(schema, 'description') ?? textAt(target, 'description'),
    dataClass: dataClassOf(contract, schema, target),
    deprecated: at('deprecated') === true,
    access: accessOf(at),
    constraints: constraintsOf(target),
    values: valuesOf(contract, target),
    fallback: jsonOf(at('default')),
    example: jsonOf(exampleOf(schema) ?? exampleOf(target)),
  }
}

/** `string`, `integer | null`, `object[]`; `any` where the schema leaves it open. */
export const typeOf = (contract: Contract, schema: Schema): string => {
  const target = contract.resolve(schema)
  const types = declaredTypes(target)
  if (types.length > 0)
    return types.map(type => (type === 'array' ? arrayOf(contract, target) : type)).join(' | ')
  if (own(target, 'properties') !== undefined || own(target, 'additionalProperties') !== undefined)
    return 'object'
  if (own(target, 'items') !== undefined) return arrayOf(contract, target)
  if (own(target, 'allOf') !== undefined) return fromAllOf(contract, target)
  return fromValues(target) ?? 'any'
}

const declaredTypes = (schema: Schema): readonly string[] => {
  const type = own(schema, 'type')
  if (typeof type === 'string') return [type]
  return Array.isArray(type) ? type.filter(name => typeof name === 'string') : []
}

const arrayOf = (contract: Contract, schema: Schema): string => {
  const items = own(schema, 'items')
  if (items === undefined || typeof items === 'boolean') return 'any[]'
  const target = contract.resolve(items as Schema)
  const types = declaredTypes(target)
  // One step only: an array of itself would never end.
  const inner =
    types.length > 0 ? types.join(' | ') : own(target, 'properties') === undefined ? 'any' : 'object'
  return inner.includes(' ') ? `(${inner})[]` : `${inner}[]`
}

const fromAllOf = (contract: Contract, schema: Schema): string => {
  const parts = own(schema, 'allOf')
  for (const part of Array.isArray(parts) ? (parts as Schema[]) : []) {
    const target = contract.resolve(part)
    const [type] = declaredTypes(target)
    if (type !== undefined) return type === 'array' ? arrayOf(contract, target) : type
    if (own(target, 'properties') !== undefined) return 'object'
  }
  return 'any'
}

const fromValues = (schema: Schema): string | undefined => {
  const value = own(schema, 'const') ?? (own(schema, 'enum') as readonly unknown[] | undefined)?.[0]
  return value === undefined || value === null || typeof value === 'object' ? undefined : typeof value
}

const formatOf = (contract: Contract, schema: Schema): string | undefined =>
  stringAt(schema, 'format') ?? stringAt(itemsOf(contract, schema), 'format')

const itemsOf = (contract: Contract, schema: Schema): Schema | undefined => {
  const items = own(schema, 'items')
  return items === undefined ? undefined : contract.resolve(items as Schema)
}

const dataClassOf = (contract: Contract, schema: Schema, target: Schema): DataClass | undefined => {
  const value =
    own(schema, 'x-data-class') ??
    own(target, 'x-data-class') ??
    own(itemsOf(contract, target), 'x-data-class')
  return typeof value === 'string' && DATA_CLASSES.has(value) ? (value as DataClass) : undefined
}

const accessOf = (at: (key: string) => unknown): Facets['access'] => {
  if (at('readOnly') === true) return 'readOnly'
  return at('writeOnly') === true ? 'writeOnly' : undefined
}

const constraintsOf = (schema: Schema): readonly (readonly [string, string])[] => {
  const found = CONSTRAINTS.flatMap(keyword => {
    const value = own(schema, keyword)
    return value === undefined || value === false ? [] : [[keyword, cut(String(value))] as const]
  })
  return own(schema, 'additionalProperties') === false ? [...found, ['additionalProperties', 'false']] : found
}

const valuesOf = (contract: Contract, schema: Schema): readonly string[] => {
  const constant = own(schema, 'const')
  if (constant !== undefined) return [jsonOf(constant) ?? '']
  const values = own(schema, 'enum') ?? own(itemsOf(contract, schema), 'enum')
  if (!Array.isArray(values)) return []
  const shown = values.slice(0, MAXIMUM_VALUES).map(value => jsonOf(value) ?? '')
  return values.length > MAXIMUM_VALUES ? [...shown, '…'] : shown
}

const exampleOf = (schema: Schema): unknown => {
  const examples = own(schema, 'examples')
  return Array.isArray(examples) ? examples[0] : own(schema, 'example')
}

/** A value as compact JSON, cut to what a table can hold. */
export const jsonOf = (value: unknown): string | undefined =>
  value === undefined ? undefined : cut(JSON.stringify(value) ?? '')

const cut = (text: string): string => (text.length > MAXIMUM ? `${text.slice(0, MAXIMUM)}…` : text)
