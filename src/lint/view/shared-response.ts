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
  const given = operation.siblings.flatMap(({ node, at }) => {
    const response = own(own(node, 'responses'), status)
    // A `$ref` means the same only within the file in which it stands.
    const here = at.source.absoluteRef === responses?.at.source.absoluteRef
    return response === undefined ? [] : [here ? own(response, '$ref') : undefined]
  })
  const [reference] = given
  if (!responses || typeof reference !== 'string' || given.some(other => other !== reference))
    return undefined
  return { at: responses.at.child(status), value: { $ref: reference } }
}

export const hasError = ({ responses }: OperationView, status: string): boolean =>
  responses.some(response => response.status === status)
