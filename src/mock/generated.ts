import { hashSeed, isObject, own, seededRandom } from '#base'
import type { Operation, RequestValues, Violation } from '#contract'
import { type Answer, flagged, type Prepared, type Representation, respond } from './answer.ts'
import { serialiseBody } from './media-type.ts'

/**
 * An answer made from its schema. The same operation, target and seed give the same bytes; values of the
 * request's parameters come back in fields of the same name where the contract allows it.
 */
export const generated = (
  operation: Operation,
  answer: Answer,
  { contentType, schema, generator }: Representation,
  seed: number,
  values: RequestValues,
): Prepared => {
  const sample = (): unknown => operation.sample(generator, seededRandom(seed), 'response')
  const check = (value: unknown): readonly Violation[] => operation.checkValue(schema, value, 'response')
  let value = sample()
  const echoed = echo(value, values, 0) > 0
  let violations = check(value)
  if (echoed && violations.length > 0) {
    value = sample()
    violations = check(value)
  }
  const response = respond(answer.status, answer.fields, contentType, serialiseBody(value, contentType))
  return flagged('generated', value, response, violations)
}

/** The stream of a request: of its operation and target, under the seed of the mock or of the request. */
export const seedOf = (operation: Operation, target: string, seed: number): number =>
  hashSeed(target, hashSeed(operation.id, seed))

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
