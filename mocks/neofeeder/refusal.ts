import type { HttpRequest, Problem } from 'ddi/base'
import type { ScenarioAnswer, ScenarioParts } from 'ddi/mock'
import { actOf } from './act.ts'
import { type FailureCode, failed } from './failure.ts'

/** What NeoFeeder itself refuses, under HTTP 200. */
const CODES: ReadonlyMap<string, FailureCode> = new Map([
  ['authentication-required', 100],
  ['credentials-malformed', 100],
  ['token-unknown', 100],
  ['token-expired', 100],
  ['unsupported-media-type', 11],
  ['request-malformed', 15],
])

/** NeoFeeder's error codes for what it refuses; an HTML page for what the web server in front of it does. */
export const refuse: NonNullable<ScenarioParts<unknown, object>['refuse']> = (problem, { request }) => {
  if (problem.code === 'request-invalid') return invalid(problem, request)
  const code = problem.code === 'authentication-required' ? tokenless(request) : CODES.get(problem.code)
  return code === undefined ? page(problem) : answer(code, problem.detail)
}

const answer = (code: FailureCode, reason: string | undefined): ScenarioAnswer => ({
  status: 200,
  body: failed(code, reason),
})

const READABLE = /^(application|text)\/(json|xml)\b/i

/** The token stands in the body, so that a body nobody can read is the nearer reason. */
const tokenless = (request: HttpRequest): FailureCode => {
  if (!READABLE.test(request.headers['content-type'] ?? '')) return 11
  return bodyOf(request) === undefined ? 15 : 100
}

const invalid = ({ errors = [], detail }: Problem, request: HttpRequest): ScenarioAnswer => {
  const act = String(bodyOf(request)?.act ?? '')
  if (!actOf(act)) return answer(13, act)
  const [first] = errors
  const field = first?.pointer.slice(1) ?? ''
  return answer(codeOf(field, first?.code), first ? `${field}: ${first.detail}` : detail)
}

const codeOf = (field: string, rule: string | undefined): FailureCode => {
  if (rule === 'additionalProperties') return 109
  return field === 'record/nim' ? 213 : 108
}

const page = ({ status, title }: Problem): ScenarioAnswer => ({
  status,
  contentType: 'text/html',
  body: `<html><body><h1>${title}</h1></body></html>`,
})

const bodyOf = ({ body }: HttpRequest): { readonly act?: unknown } | undefined => {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as { readonly act?: unknown }
  } catch {
    return undefined
  }
}
