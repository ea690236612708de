import { type HttpRequest, nearest, problem } from '#base'
import type { Contract, Match, Operation } from '#contract'
import type { Exchange } from './exchange.ts'
import type { Refusal } from './refusal.ts'

export interface Route {
  readonly operation: Operation
  readonly path: Readonly<Record<string, string>>
}

/** The operation of a method and path, or what is wrong with them. */
export const route = (contract: Contract, method: string, path: string): Route | Refusal => {
  const match = contract.match(method, path)
  if (match.kind === 'operation') return match
  if (match.kind === 'method-not-allowed') return headOrRefusal(contract, method, path, match.allow)
  return refusalOf(contract, match, path)
}

/** Where GET is allowed, HEAD is (RFC 9110 §9.3.2); the server leaves the content out. */
const headOrRefusal = (
  contract: Contract,
  method: string,
  path: string,
  allowed: readonly string[],
): Route | Refusal => {
  const get = method === 'HEAD' && allowed.includes('GET') ? contract.match('GET', path) : undefined
  if (get?.kind === 'operation') return get
  const allow = [...new Set([...allowed, ...(allowed.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])].join(', ')
  const detail = `The path takes ${allow}.`
  return { problem: problem('method-not-allowed', { detail }), headers: { allow } }
}

/** OPTIONS asks what a path takes, which the refusal knows already (RFC 9110 §9.3.7). */
export const optionsOf = ({ method }: HttpRequest, refusal: Refusal): Exchange | undefined => {
  if (method !== 'OPTIONS' || refusal.problem.code !== 'method-not-allowed') return undefined
  const response = { status: 204, headers: refusal.headers ?? {} }
  return { response, outcome: 'options', station: undefined, consumer: undefined }
}

/** The operation that a path with a broken percent-encoding was for: its contract words the refusal. */
export const meantBy = (
  { problem: { code } }: Refusal,
  contract: Contract,
  method: string,
  path: string,
): Operation | undefined => {
  if (code !== 'request-malformed') return undefined
  const match = contract.match(method, path.replaceAll('%', '-'))
  return match.kind === 'operation' ? match.operation : undefined
}

const refusalOf = (contract: Contract, match: Match, path: string): Refusal => {
  if (match.kind === 'malformed') {
    const detail = 'The path has a broken percent-encoding.'
    const wanted = "'%' followed by two hexadecimal digits"
    const errors = [{ in: 'path', pointer: '', code: 'malformed', detail, wanted }]
    return { problem: problem('request-malformed', { detail, errors }) }
  }
  return {
    problem: problem('path-not-found', {
      detail: `${contract.title} has no such path.${hint(contract, path)}`,
    }),
  }
}

/** Suggestions cost a comparison with every path, so a large contract gives none. */
const SUGGESTIBLE = 200

const hint = ({ operations }: Contract, path: string): string => {
  if (operations.length > SUGGESTIBLE) return ''
  const near = nearest(path, new Set(operations.map(operation => operation.path)))
  return near === undefined ? '' : ` Did you mean ${near}?`
}
