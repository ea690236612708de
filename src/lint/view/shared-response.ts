import { own } from '#base'
import type { Change } from '../rule.ts'
import type { OperationView } from './document.ts'
import { entry } from './place.ts'

export const SHARED_RESPONSE_FIX = {
  en: 'Refers to the shared response that every other operation of the document uses for this status.',
  id: 'Merujuk jawaban bersama yang dipakai semua operasi lain pada dokumen ini untuk status itu.',
}

/** The `$ref` under which the other operations answer with a status; `undefined` unless they all agree. */
export const sharedResponse = (operation: OperationView, status: string): Change | undefined => {
  const responses = entry(operation.follower, operation, 'responses')
  if (!responses) return undefined
  const reference = agreed(operation.siblings, status, responses.at.source.absoluteRef)
  return reference === undefined ? undefined : { at: responses.at.child(status), value: { $ref: reference } }
}

type Siblings = OperationView['siblings']

/** Asked for by every operation that lacks the status, and the same for all of them. */
const known = new WeakMap<Siblings, Map<string, string | undefined>>()

const agreed = (siblings: Siblings, status: string, file: string): string | undefined => {
  const references = known.get(siblings) ?? new Map<string, string | undefined>()
  known.set(siblings, references)
  const key = `${status} ${file}`
  if (!references.has(key)) references.set(key, agreement(siblings, status, file))
  return references.get(key)
}

const agreement = (siblings: Siblings, status: string, file: string): string | undefined => {
  const given = siblings.flatMap(({ node, at }) => {
    const response = own(own(node, 'responses'), status)
    // A `$ref` means the same only within the file in which it stands.
    const reference = at.source.absoluteRef === file ? own(response, '$ref') : undefined
    return response === undefined ? [] : [reference]
  })
  const [first] = given
  return typeof first === 'string' && given.every(reference => reference === first) ? first : undefined
}

export const hasError = ({ responses }: OperationView, status: string): boolean =>
  responses.some(response => response.status === status)
