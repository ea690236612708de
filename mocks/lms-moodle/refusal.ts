import type { HttpRequest, Problem } from 'ddi/base'
import type { ScenarioAnswer, ScenarioParts } from 'ddi/mock'
import { type FailureCode, failed } from './failure.ts'
import { FUNCTIONS, isOfMoodle } from './functions.ts'

/** Moodle's own refusals come under 200; those of the gateway in front of it stay as the contract has them. */
export const refuse: NonNullable<ScenarioParts<unknown, object>['refuse']> = (problem, { request }) => {
  if (problem.code === 'request-invalid') return invalid(problem, request)
  const code = ofToken(problem, request)
  return code && under200(code, 'wstoken')
}

const under200 = (code: FailureCode, what: string): ScenarioAnswer => ({
  status: 200,
  body: failed(code, what),
})

/** The gateway checks the system's token before Moodle sees `wstoken`: who gets past it has one. */
const ofToken = ({ code, detail = '' }: Problem, { headers }: HttpRequest): FailureCode | undefined => {
  if (code === 'authentication-required')
    return headers['authorization'] === undefined ? undefined : 'missingparam'
  if (code === 'credentials-malformed') return detail.startsWith('wstoken') ? 'invalidtoken' : undefined
  const isOfMoodleToken = detail.includes("'wstoken'")
  return isOfMoodleToken && (code === 'token-unknown' || code === 'token-expired')
    ? 'invalidtoken'
    : undefined
}

const invalid = ({ errors = [], detail = '' }: Problem, { body }: HttpRequest): ScenarioAnswer => {
  const name = new URLSearchParams(new TextDecoder().decode(body)).get('wsfunction') ?? ''
  if (name === '') return under200('missingparam', 'wsfunction')
  if (!Object.hasOwn(FUNCTIONS, name)) {
    return isOfMoodle(name)
      ? under200('accessexception', name)
      : under200('invalidrecord', 'external_functions')
  }
  const [first] = errors
  return under200('invalidparameter', first ? `${first.pointer.slice(1)}: ${first.detail}` : detail)
}
