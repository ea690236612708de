import { type Check, NOTHING } from './check.ts'

/** The status is documented. */
export const status: Check = {
  id: 'status',
  inspect({ operation, testCase, response, violations }) {
    const violation = violations.find(({ in: place }) => place === 'status')
    // A failure of the server is told by its own check.
    if (violation === undefined || response.status >= 500) return NOTHING
    // Every server may answer these; that the document leaves them out is a smaller matter.
    const expected = testCase.expectation.right.includes(response.status)
    return [
      {
        code: 'status-undocumented',
        severity: expected ? 'warning' : 'error',
        message: `Status ${response.status} is not documented.`,
        wanted: `one of ${operation.responses.map(entry => entry.status).join(', ')}`,
        remedy: `Document ${response.status}, or answer with a documented status.`,
        pointer: `${operation.pointer}/responses`,
        // A whole document that leaves out 415 is one omission.
        cause: `status ${expected ? '' : operation.id} ${response.status}`,
      },
    ]
  },
}
