import { own, PROBLEM_TYPE } from '#base'
import type { Rule } from '../rule.ts'
import type { OperationView, ResponseView } from '../view/document.ts'
import { mediaTypes } from '../view/media.ts'
import { SHARED_RESPONSE_FIX, sharedResponse } from '../view/shared-response.ts'

const MISSING = (operation: string, statuses: string) => ({
  en: `${operation} does not document ${statuses}.`,
  id: `${operation} tidak mendokumentasikan ${statuses}.`,
})
/** Without the operation's name: a shared part is then told of once. */
const NO_PROBLEM = (status: string) => ({
  en: `The ${status} response is not a problem document.`,
  id: `Jawaban ${status} bukan dokumen problem.`,
})

const NONE = (operation: string) => ({
  en: `${operation} documents no error at all.`,
  id: `${operation} tidak mendokumentasikan satu kesalahan pun.`,
})

/** Each error that a consumer must handle, and the operations that can give it. */
const ERRORS: readonly (readonly [status: string, appliesTo: (operation: OperationView) => boolean])[] = [
  ['400', () => true],
  ['401', () => true],
  ['403', () => true],
  ['404', operation => operation.parameters.some(({ node }) => own(node, 'in') === 'path')],
  ['429', () => true],
  ['500', () => true],
]

export const sopErrorResponses: Rule = {
  meta: {
    id: 'sop-error-responses',
    severity: 'error',
    source: 'SOP 6.C.2',
    scope: 'every',
    summary: {
      en: 'Every operation documents the errors that it can give, as problem documents.',
      id: 'Setiap operasi mendokumentasikan kesalahan yang dapat terjadi, sebagai dokumen problem.',
    },
    remedy: `Refer to the shared responses; each has the media type ${PROBLEM_TYPE} (RFC 9457).`,
    fix: SHARED_RESPONSE_FIX,
  },
  operation(operation, report) {
    const { id, at, responses, kind, node } = operation
    if (kind === 'external') {
      // Somebody else's platform has errors of its own kind; what they are must still be said.
      const told =
        own(node, 'x-error-in-200') ?? responses.find(({ status }) => /^([45]|default)/.test(status))
      if (told === undefined) report(at, { message: NONE(id), wanted: 'At least one 4xx response.' })
      return
    }
    for (const [status, appliesTo] of ERRORS) {
      if (!appliesTo(operation) || covers(responses, status)) continue
      const fix = sharedResponse(operation, status)
      report(at, { message: MISSING(id, status), ...(fix ? { fix } : {}) })
    }
    for (const response of responses.filter(({ status }) => /^[45]/.test(status))) {
      const types = mediaTypes(operation, response).map(({ type }) => type.toLowerCase())
      if (types.includes(PROBLEM_TYPE)) continue
      report(response.at, {
        message: NO_PROBLEM(response.status),
        wanted: `Content of type ${PROBLEM_TYPE}.`,
      })
    }
  },
}

/** `4XX` covers 404; `default` says too little about any. */
const covers = (responses: readonly ResponseView[], status: string): boolean =>
  responses.some(response => response.status === status || response.status === `${status[0]}XX`)
