import {
  DdiError,
  dictionary,
  type HttpRequest,
  type HttpResponse,
  type Problem,
  percentDecoded,
  problem,
  splitTarget,
} from '#base'
import { problemResponse } from '#http'
import { ADMIN_FIELDS, ADMIN_PATH, type Endpoint } from './endpoint.ts'
import type { Guard } from './guard.ts'

export interface Admin {
  handle(request: HttpRequest): HttpResponse | Promise<HttpResponse>
}

export interface AdminParts {
  readonly endpoints: readonly Endpoint[]
  readonly guard: Guard
}

export const isForAdmin = ({ target }: HttpRequest): boolean =>
  target.startsWith(ADMIN_PATH) && ['', '/', '?'].includes(target.charAt(ADMIN_PATH.length))

/** Answers what lies below `/_ddi`: the guard first, then the first endpoint whose path and method fit. */
export const createAdmin = ({ endpoints, guard }: AdminParts): Admin => {
  const routes = endpoints.map(endpoint => ({ endpoint, segments: endpoint.path.split('/') }))

  const answer = (request: HttpRequest): HttpResponse | Promise<HttpResponse> => {
    const refusal = guard(request)
    if (refusal) return refused(refusal)
    const { path, query } = splitTarget(request.target.slice(ADMIN_PATH.length))
    const segments = path.replace(/\/$/, '').split('/')
    const found = routes.flatMap(route => {
      const variables = variablesOf(route.segments, segments)
      return variables ? [{ endpoint: route.endpoint, variables }] : []
    })
    if (found.length === 0) return refused(problem('path-not-found', { detail: NOTHING_THERE }))
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const chosen = found.find(({ endpoint }) => endpoint.method === method)
    if (!chosen) return otherMethod(found.map(({ endpoint }) => endpoint.method))
    return chosen.endpoint.handle({ request, path: chosen.variables, query: new URLSearchParams(query) })
  }

  return {
    handle: request => {
      try {
        const answered = answer(request)
        return answered instanceof Promise ? answered.then(dressed, failed) : dressed(answered)
      } catch (error) {
        return failed(error)
      }
    },
  }
}

const NOTHING_THERE = 'The mock has no such page. /_ddi shows what it has.'

/** Values of the variables where `given` fits `wanted`: segment by segment, `{name}` takes any that is not empty. */
const variablesOf = (
  wanted: readonly string[],
  given: readonly string[],
): Record<string, string> | undefined => {
  if (wanted.length !== given.length) return undefined
  const variables = dictionary<string>()
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] as string
    const name = /^\{(.+)\}$/.exec(segment)?.[1]
    if (name === undefined ? segment !== value : value === '') return undefined
    if (name !== undefined) variables[name] = percentDecoded(value)
  }
  return variables
}

const refused = (refusal: Problem): HttpResponse => problemResponse(refusal, ADMIN_FIELDS)

const otherMethod = (methods: readonly string[]): HttpResponse => {
  const allow = [...new Set(methods)].join(', ')
  return problemResponse(problem('method-not-allowed', { detail: `The path takes ${allow}.` }), {
    ...ADMIN_FIELDS,
    allow,
  })
}

const dressed = (response: HttpResponse): HttpResponse => ({
  ...response,
  headers: { ...ADMIN_FIELDS, ...response.headers },
})

/** What an endpoint refuses it throws, with the remedy for whoever called it. */
const failed = (error: unknown): HttpResponse => {
  if (!(error instanceof DdiError)) throw error
  return refused(problem('request-invalid', { detail: error.message }))
}
