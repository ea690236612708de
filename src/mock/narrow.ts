import { type Contract, type Operation, type RequestValues, responseByRequest } from '#contract'
import { type Answer, describedBy, type Representation } from './answer.ts'

export type Narrow = (answer: Answer, representation: Representation, values: RequestValues) => Representation

/**
 * Where a property of the request names one of several functions (`x-response-by-request`), the representation has
 * the schema and the examples of that function only: those that carry its name, alone or as a prefix.
 */
export const narrowing = (contract: Contract, operation: Operation): Narrow => {
  const byRequest = responseByRequest(operation)
  if (!byRequest) return (_, representation) => representation
  const narrowed = new Map<Representation, Map<string, Representation>>()
  return (answer, whole, { body }) => {
    const value = byRequest.valueOf(body)
    const schema = value === undefined ? undefined : byRequest.schemaOf(value)
    if (value === undefined || schema === undefined || answer.status >= 400) return whole
    const known = narrowed.get(whole) ?? new Map<string, Representation>()
    narrowed.set(whole, known)
    const made = known.get(value)
    if (made) return made
    const examples = whole.examples.filter(({ name }) => name === value || isVariant(name, value))
    const { contentType, itemType, encoding } = whole
    const described = { contentType, schema, itemType, encoding, examples }
    const narrow = describedBy(contract, operation, answer, described)
    known.set(value, narrow)
    return narrow
  }
}

/** `GetProdi-kosong` is about GetProdi; `GetProdiAsal` is another function. */
const isVariant = (name: string, value: string): boolean =>
  name.startsWith(value) && /^[^A-Za-z0-9]/.test(name.slice(value.length))
