import type { Family } from '../case.ts'
import { isUnderstood, succeeds } from '../expectation.ts'

/** Nothing but what is required: optional really is optional. */
export const requiredOnly: Family = {
  id: 'required-only',
  kind: 'positive',
  propose: ({ operation, required, documented }) => [
    {
      title: 'only what is required',
      draft: required,
      expectation: documented ? succeeds(operation) : isUnderstood(operation, 'error'),
    },
  ],
}
