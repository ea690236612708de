import type { HttpRequest, Problem } from 'ddi/base'
import type { ScenarioAnswer, ScenarioParts } from 'ddi/mock'
import { actOf } from './act.ts'
import { type FailureCode, failed } from './failure.ts'

/** What is wrong with a token, under HTTP 200. */
const TOKEN: ReadonlySet<string> = new Set(['credentials-malformed', 'token-unknown', 'token-expired'])

/** NeoFeeder's error codes for what it refuses; an HTML page for what the web server in front of it does. */
export const refuse: NonNullable<ScenarioParts<unknown, object>['refuse']> = (problem, { request }) => {
  const { code, detail } = problem
  if (code === 'request-invalid') return invalid(problem, request)
  if (code === 'unsupported-media-type' || code === 'request-malformed') return unreadable(request)
  if (code === 'authentication-required') return tokenless(request) ?? answer(100, detail)
  return TOKEN.has(code) ? answer(100, detail) : page(problem)
}

const answer = (code: FailureCode, reason: string | undefined): ScenarioAnswer => ({
  status: 200,
  body: failed(code, reason),
})

const MEDIA: readonly (readonly [media: RegExp, code: FailureCode, reason: string])[] = [
  [/^(application|text)\/json\b/i, 15, ''],
  [/^(application|text)\/xml\b/i, 14, 'XML belum ada pada mock ini; kirim JSON'],
]

/** A body that isn't JSON. How NeoFeeder writes XML is documented nowhere, so that the contract leaves it out. */
const unreadable = ({ headers }: HttpRequest): ScenarioAnswer => {
  const type = headers['content-type'] ?? ''
  const [, code, reason] = MEDIA.find(([media]) => media.test(type)) ?? ['', 11, 'kirim application/json']
  return answer(code, reason)
}

/** The token stands in the body, so that a body nobody can read is the nearer reason. */
const tokenless = (request: HttpRequest): ScenarioAnswer | undefined => {
  const isJson = MEDIA[0]?.[0].test(request.headers['content-type'] ?? '')
  return isJson && bodyOf(request) !== undefined ? undefined : unreadable(request)
}

const invalid = ({ errors = [], detail }: Problem, request: HttpRequest): ScenarioAnswer => {
  const act = String(bodyOf(request)?.act ?? '')
  if (!actOf(act)) return answer(13, act)
  const [first] = errors
  const field = first?.pointer.slice(1) ?? ''
  return answer(codeOf(field, first?.code), first ? `${field}: ${first.detail}` : detail)
}

/** What NeoFeeder hands to its database: text that it can't run is the database's failure. */
const SQL: readonly string[] = ['filter', 'order']

const codeOf = (field: string, rule: string | undefined): FailureCode => {
  if (rule === 'additionalProperties') return 109
  if (rule === 'pattern' && SQL.includes(field)) return 103
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
