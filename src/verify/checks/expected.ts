import type { HttpResponse, Severity } from '#base'
import { type Operation, successPredicate } from '#contract'
import type { TestCase } from '../case.ts'
import { includes } from '../expectation.ts'
import { type Check, NOTHING } from './check.ts'

/** The status is one of those that this case must get. */
export const expected: Check = {
  id: 'expected',
  inspect({ operation, testCase, response }) {
    const { right, open, code } = testCase.expectation
    // A failure of the server is told by its own check.
    if (includes([...right, ...open], response.status) || response.status >= 500) return NOTHING
    if (testCase.kind === 'negative' && tellsFailure(operation, response)) return NOTHING
    const accepted = response.status < 400
    const refusedOtherwise = testCase.kind === 'negative' && !accepted
    const severity: Severity = refusedOtherwise ? 'warning' : testCase.expectation.severity
    return [
      {
        code: refusedOtherwise ? 'refused-with-another-status' : code,
        severity,
        message: `${sentence(testCase.title)}: ${response.status} came.`,
        wanted: right.join(' or '),
        pointer: testCase.slot?.source ?? operation.pointer,
        cause: refusedOtherwise
          ? `expected ${right.join(' ')} ${response.status}`
          : causeOf(operation, testCase),
      },
    ]
  },
}

/** Whether a status of success comes with a body that its operation marks as a failure (`x-error-in-200`). */
const tellsFailure = (operation: Operation, { status, body }: HttpResponse): boolean => {
  const isSuccess = status < 300 ? successPredicate(operation) : undefined
  if (!isSuccess) return false
  try {
    return !isSuccess(JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)))
  } catch {
    return false
  }
}

/** Whether credentials are looked at is one question for the whole provider. */
const causeOf = ({ id }: Operation, { access, expectation: { code }, family, slot }: TestCase): string =>
  access === 'granted'
    ? `expected ${id} ${code} ${family} ${slot?.in ?? ''} ${slot?.pointer ?? ''}`
    : `expected ${code}`

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
