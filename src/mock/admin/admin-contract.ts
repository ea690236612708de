import { readFileSync } from 'node:fs'
import { type JsonObject, nearest, type ProblemError, problem, splitTarget } from '#base'
import { type Contract, compileContractQuickly, type Operation, requestProblem } from '#contract'
import { problemResponse } from '#http'
import { parseSource } from '#workspace'
import { type AdminRequest, type Endpoint, jsonAnswer } from './endpoint.ts'

const FILE = 'mock-admin.openapi.yaml'

let compiled: Contract | undefined

/** The admin api's own document, compiled as any other; read when the first admin request comes. */
export const adminContract = (): Contract => {
  compiled ??= compileContractQuickly({
    api: 'mock-admin',
    system: 'ddi',
    file: FILE,
    document: parseSource(FILE, readFileSync(new URL(`../../../schemas/${FILE}`, import.meta.url), 'utf8'))
      .value as JsonObject,
  })
  return compiled
}

/** What the mock does for others it does for itself: each request to a documented endpoint is checked first. */
export const checked = (endpoints: readonly Endpoint[]): readonly Endpoint[] => [
  ...endpoints.map(endpoint => ({ ...endpoint, handle: (asked: AdminRequest) => answered(endpoint, asked) })),
  { method: 'GET', path: '/openapi.json', handle: () => jsonAnswer(200, adminContract().document) },
]

const answered = (endpoint: Endpoint, asked: AdminRequest): ReturnType<Endpoint['handle']> => {
  const operation = operationOf(endpoint)
  if (!operation) return endpoint.handle(asked)
  const { target, headers, body } = asked.request
  const { query } = splitTarget(target)
  const unknown = unknownParameters(operation, asked.query)
  if (unknown.length > 0) {
    const detail = unknown.map(error => error.detail).join(' ')
    return problemResponse(problem('request-invalid', { status: 400, detail, errors: unknown }))
  }
  const check = operation.checkRequest({ path: asked.path, query, headers, body })
  if (check.outcome !== 'valid') return problemResponse(requestProblem(operation, check))
  return endpoint.handle({ ...asked, body: check.values.body })
}

const MOST_ERRORS = 10

/** An api has to take parameters that it does not know; here a misspelt filter would take everything. */
const unknownParameters = ({ parameters }: Operation, query: URLSearchParams): readonly ProblemError[] => {
  const known = parameters.filter(parameter => parameter.in === 'query').map(({ name }) => name)
  return [...new Set(query.keys())]
    .filter(name => !known.includes(name))
    .slice(0, MOST_ERRORS)
    .map(name => {
      const near = nearest(name, known)
      const hint = near === undefined ? '' : ` Did you mean ${near}?`
      return {
        in: 'query',
        pointer: `/${name.slice(0, 200)}`,
        code: 'unknown',
        detail: `There is no parameter ${name.slice(0, 200)}.${hint}`,
        wanted: known.length === 0 ? 'no parameters' : `one of ${known.join(', ')}`,
      }
    })
}

/** `undefined` for what only the mock's own page uses. */
export const operationOf = ({ method, path }: Endpoint): Operation | undefined =>
  adminContract().operations.find(
    operation => operation.method === method && operation.path === (path === '' ? '/' : path),
  )
