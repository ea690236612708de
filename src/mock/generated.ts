import { hashSeed, isObject, own, seededRandom } from '#base'
import { isJson, type Operation, type RequestValues, type Schema } from '#contract'
import { type Answer, flagged, type Prepared, type Representation, respond } from './answer.ts'
import { serialiseBody } from './media-type.ts'

/**
 * An answer made from its schema. The same operation, target and seed give the same bytes; values of the
 * request's parameters come back in fields of the same name where the contract allows it.
 */
export const generated = (
  operation: Operation,
  answer: Answer,
  { contentType, mediaType }: Representation,
  seed: number,
  values: RequestValues,
): Prepared => {
  const schema = mediaType.schema ?? (isJson(contentType) ? { type: 'object' } : { type: 'string' })
  const value = sampled(operation, schema, seed, values)
  const violations = operation.checkValue(schema, value, 'response')
  const response = respond(answer.status, answer.fields, contentType, serialiseBody(value, contentType))
  return flagged('generated', value, response, violations)
}

/** The stream of a request: of its operation and target, under the seed of the mock or of the request. */
export const seedOf = (operation: Operation, target: string, seed: number): number =>
  hashSeed(target, hashSeed(operation.id, seed))

const sampled = (operation: Operation, schema: Schema, seed: number, values: RequestValues): unknown => {
  const sample = (): unknown => operation.sample(schema, seededRandom(seed), 'response')
  const echoed = sample()
  if (echo(echoed, values, 0) === 0) return echoed
  return operation.checkValue(schema, echoed, 'response').length === 0 ? echoed : sample()
}

const DEPTH = 2

/** Writes parameter values into fields of the same name and type; gives how many it changed. */
const echo = (value: unknown, values: RequestValues, depth: number): number => {
  if (depth > DEPTH) return 0
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + echo(item, values, depth + 1), 0)
  if (!isObject(value)) return 0
  const record = value as Record<string, unknown>
  let changes = 0
  for (const [name, present] of Object.entries(record)) {
    const wanted = own(values.path, name) ?? own(values.query, name)
    if (typeof present === 'object') changes += echo(present, values, depth + 1)
    else if (wanted !== undefined && wanted !== present && typeof wanted === typeof present) {
      record[name] = wanted
      changes += 1
    }
  }
  return changes
}
