import type { ScenarioParts } from 'ddi/mock'

/** Google's errors; programs decide by `reason`. */
const FAILURES = {
  invalid: { status: 400, message: 'Invalid Input' },
  parseError: { status: 400, message: 'This API takes JSON only.' },
  limitExceeded: { status: 403, message: 'Domain user limit reached.' },
  domainNotFound: { status: 404, message: 'Domain not found.' },
  notFound: { status: 404, message: 'Resource Not Found: userKey' },
  duplicate: { status: 409, message: 'Entity already exists.' },
  conditionNotMet: { status: 412, message: 'User creation is not complete.' },
} as const

type Failure = keyof typeof FAILURES

/** `field` is what was wrong, in Google's own words; its value is not repeated. */
export const failed = <Name extends Failure>(name: Name, field = '') => {
  const { status, message: words } = FAILURES[name]
  const message = field === '' ? words : `${words}: ${field}`
  const reason = name === 'domainNotFound' ? 'notFound' : name
  const errors = [{ message, domain: 'global', reason }]
  return {
    status: status as (typeof FAILURES)[Name]['status'],
    body: { error: { code: status, message, errors } },
  }
}

/** Google has no 415; what else is refused has an example in the contract. */
export const refuse: NonNullable<ScenarioParts<unknown, object>['refuse']> = ({ code }) =>
  code === 'unsupported-media-type' ? failed('parseError') : undefined
