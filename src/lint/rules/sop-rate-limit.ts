import { isObject, own } from '#base'
import type { Rule } from '../rule.ts'
import type { OperationView } from '../view/document.ts'
import { entries } from '../view/place.ts'
import { hasError, SHARED_RESPONSE_FIX, sharedResponse } from '../view/shared-response.ts'

const UNLIMITED = (operation: string) => ({
  en: `${operation} has no rate limit.`,
  id: `${operation} tidak memiliki batas jumlah permintaan.`,
})
const UNDOCUMENTED = (operation: string) => ({
  en: `${operation} does not document 429, the answer to a consumer over its limit.`,
  id: `${operation} tidak mendokumentasikan 429, jawaban bagi consumer yang melampaui batas.`,
})
/** Without the operation's name: a shared part is then told of once. */
const NO_HEADER = {
  en: 'The 429 response does not say when to try again.',
  id: 'Jawaban 429 tidak menyebut kapan boleh mencoba lagi.',
}

export const sopRateLimit: Rule = {
  meta: {
    id: 'sop-rate-limit',
    severity: 'error',
    source: 'SOP 6.B.1, 6.B.3',
    scope: 'every',
    summary: {
      en: 'Every operation has a rate limit and answers 429 with `Retry-After` beyond it.',
      id: 'Setiap operasi memiliki batas permintaan dan menjawab 429 dengan `Retry-After` bila terlampaui.',
    },
    remedy:
      'Add `x-rate-limit: { requests: 600, seconds: 60 }` and a 429 response with the header `Retry-After`.',
    fix: SHARED_RESPONSE_FIX,
  },
  operation(operation, report) {
    const { id, at, node } = operation
    if (!isRateLimit(own(node, 'x-rate-limit'))) {
      report(at, {
        message: UNLIMITED(id),
        wanted: '`x-rate-limit` with whole `requests` and `seconds` over 0.',
      })
    }
    const tooMany = operation.responses.find(({ status }) => status === '429')
    if (operation.kind === 'external' && !isLimitedElsewhere(operation)) return
    if (!tooMany)
      return report(at, { message: UNDOCUMENTED(id), wanted: 'A 429 response.', ...fixOf(operation) })
    if (operation.kind === 'internal' && !headerNames(operation, tooMany).includes('retry-after')) {
      report(tooMany.at, { message: NO_HEADER, wanted: 'The header `Retry-After` (RFC 9110 §10.2.3).' })
    }
  },
}

/** Whether somebody else's platform has limits, for those with credentials or without, its other operations tell. */
const isLimitedElsewhere = (operation: OperationView): boolean => {
  const limited = limitedBy.get(operation.siblings) ?? withLimit(operation.siblings)
  limitedBy.set(operation.siblings, limited)
  return !hasError(operation, '4XX') && limited.has(hasCredentials(operation))
}

const limitedBy = new WeakMap<OperationView['siblings'], ReadonlySet<boolean>>()

const withLimit = (siblings: OperationView['siblings']): ReadonlySet<boolean> =>
  new Set(siblings.filter(sibling => hasError(sibling, '429')).map(hasCredentials))

const hasCredentials = ({ security = [] }: OperationView): boolean => security.length > 0

const fixOf = (operation: OperationView) => {
  const fix = sharedResponse(operation, '429')
  return fix ? { fix } : {}
}

const isRateLimit = (value: unknown): boolean =>
  isObject(value) &&
  ['requests', 'seconds'].every(key => Number.isInteger(value[key]) && Number(value[key]) > 0)

const headerNames = ({ follower }: OperationView, response: OperationView['responses'][number]): string[] =>
  entries(follower, response, 'headers').map(([name]) => name.toLowerCase())
