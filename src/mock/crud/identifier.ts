import { isObject, own } from '#base'
import type { Operation, Schema } from '#contract'
import type { Collection } from './collection.ts'
import type { Making } from './completed.ts'
import { hasType, propertiesOf } from './schema-fields.ts'

const ATTEMPTS = 20

/** An identifier that nobody has: the next number, or a text of its schema. */
export const newIdentifier = (
  { resource, random }: Making,
  operation: Operation,
  collection: Collection,
  made: number,
): unknown => {
  const schema = propertiesOf(resource.contract.resolve, resource.item).get(resource.id ?? '') ?? true
  const isFree = (id: unknown): boolean =>
    !collection.find(String(id)) && operation.checkValue(schema, id, 'response').length === 0
  const numbers = collection.all().map(({ id }) => Number(id))
  const next = Math.max(0, ...numbers.filter(Number.isSafeInteger)) + 1
  if (!hasType(schema, 'string') || own(schema, 'type') === undefined) return next
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const sample = operation.sample(schema, random, 'response')
    if (typeof sample === 'string' && sample !== '' && isPlain(schema, sample) && isFree(sample))
      return sample
  }
  return String(next > 1 ? next : made + 1)
}

/** A text without a form of its own would be a word that reads like something else. */
const isPlain = (schema: Schema, sample: string): boolean =>
  isObject(schema) &&
  (schema['format'] !== undefined || schema['pattern'] !== undefined) &&
  encodeURIComponent(sample).length < 200
