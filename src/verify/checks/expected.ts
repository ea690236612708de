import type { Severity } from '#base'
import type { Operation } from '#contract'
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

/** Whether credentials are looked at is one question for the whole provider. */
const causeOf = ({ id }: Operation, { access, expectation: { code }, family, slot }: TestCase): string =>
  access === 'granted'
    ? `expected ${id} ${code} ${family} ${slot?.in ?? ''} ${slot?.pointer ?? ''}`
    : `expected ${code}`

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
