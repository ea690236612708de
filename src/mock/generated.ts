import { hashSeed, own, seededRandom } from '#base'
import type { Operation, RequestValues, Violation } from '#contract'
import { agreeing } from './agreeing.ts'
import { type Answer, flagged, type Prepared, type Representation, respond } from './answer.ts'

/**
 * An answer made from its schema. The same operation, target and seed give the same bytes; values of the
 * request's parameters come back in fields of the same name where the contract allows it.
 */
export const generated = (
  operation: Operation,
  answer: Answer,
  { contentType, schema, generator, serialiseMade }: Representation,
  seed: number,
  values: RequestValues,
): Prepared => {
  const sample = (): unknown => operation.sample(generator, seededRandom(seed), 'response')
  const check = (value: unknown): readonly Violation[] => operation.checkValue(schema, value, 'response')
  const echoed = sample()
  echo(echoed, values, 0)
  // What was written into the sample may break the contract; then the sample itself is sent.
  const candidates = [() => agreeing(echoed, answer.status), () => agreeing(sample(), answer.status), sample]
  let value: unknown
  let violations: readonly Violation[] = []
  for (const candidate of candidates) {
    value = candidate()
    violations = check(value)
    if (violations.length === 0) break
  }
  const response = respond(answer.status, answer.fields, contentType, serialiseMade(value))
  return flagged('generated', value, response, violations)
}

/** A plain body with the values of the request's parameters, where the contract allows that. */
export const echoing = (
  operation: Operation,
  answer: Answer,
  { contentType, schema, serialiseMade }: Representation,
  plain: Prepared,
  values: RequestValues,
): Prepared => {
  if (typeof plain.value !== 'object' || plain.value === null) return plain
  const value = structuredClone(plain.value)
  if (!echo(value, values, 0) || operation.checkValue(schema, value, 'response').length > 0) return plain
  return {
    ...plain,
    value,
    response: respond(answer.status, answer.fields, contentType, serialiseMade(value)),
  }
}

/** The stream of a request: of its operation and target, under the seed of the mock or of the request. */
export const seedOf = (operation: Operation, target: string, seed: number): number =>
  hashSeed(target, hashSeed(operation.id, seed))

const DEPTH = 2

/** Writes parameter values into fields of the same name and type; tells whether that changed anything. */
const echo = (value: unknown, values: RequestValues, depth: number): boolean => {
  if (depth > DEPTH || typeof value !== 'object' || value === null) return false
  const record = value as Record<string, unknown>
  let changed = false
  for (const [name, present] of Object.entries(record)) {
    const wanted = Array.isArray(value) ? undefined : (own(values.path, name) ?? own(values.query, name))
    if (typeof present === 'object') changed = echo(present, values, depth + 1) || changed
    else if (wanted !== undefined && wanted !== present && typeof wanted === typeof present) {
      record[name] = wanted
      changed = true
    }
  }
  return changed
}
