import type { HttpRequest, ProblemError } from 'ddi/base'
import type { ScenarioAnswer } from 'ddi/mock'
import { conflict, invalid, notFound, notGranted } from '../campus/refusal.ts'

/** Why a request that its contract allows is refused all the same. */
export type Refusal =
  | { readonly refused: 'unknown' | 'foreign' }
  | { readonly refused: 'conflict'; readonly detail: string }
  | { readonly refused: 'invalid'; readonly error: ProblemError }

export const UNKNOWN: Refusal = { refused: 'unknown' }
export const FOREIGN: Refusal = { refused: 'foreign' }

export const against = (detail: string): Refusal => ({ refused: 'conflict', detail })

/** A field that is wrong beyond what the schema says: where, the rule's code, what is wrong and what is wanted. */
export const wrong = (
  place: 'body' | 'query',
  pointer: string,
  code: string,
  detail: string,
  wanted: string,
): Refusal => ({ refused: 'invalid', error: { in: place, pointer, code, detail, wanted } })

export const isRefusal = (value: object): value is Refusal => Object.hasOwn(value, 'refused')

export const answerOf = (refusal: Refusal, request: HttpRequest): ScenarioAnswer => {
  switch (refusal.refused) {
    case 'unknown':
      return notFound(request, 'Nothing has this identifier.')
    case 'foreign':
      return notGranted(request, 'The resource belongs to another system.')
    case 'conflict':
      return conflict(request, refusal.detail)
    case 'invalid': {
      const { in: place, pointer, detail } = refusal.error
      const { status, body } = invalid(request, `${place}${pointer}: ${detail}`)
      return { status, body: { ...body, errors: [refusal.error] } }
    }
  }
}
