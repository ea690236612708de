import { own } from '#base'
import type { Family } from '../case.ts'
import { withParameter } from '../draft.ts'
import { isUnderstood } from '../expectation.ts'

/** All parameters at once, and each optional one alone beside what is required. */
export const allParameters: Family = {
  id: 'all-parameters',
  kind: 'positive',
  *propose({ operation, full, required }) {
    const expectation = isUnderstood(operation, 'error')
    yield { title: 'all parameters and properties', draft: full, expectation }
    for (const parameter of operation.parameters) {
      const value = own(full[parameter.in], parameter.name)
      if (parameter.required || value === undefined) continue
      const draft = withParameter(required, parameter, value)
      yield { title: `with optional ${parameter.in} parameter '${parameter.name}'`, draft, expectation }
    }
  },
}
