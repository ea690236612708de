import { DdiError, type Fields, type HttpRequest, type HttpResponse, type Send } from '#base'
import type { Contract } from '#contract'
import { fetchSend } from '#http'
import type { PeerParts } from './peer.ts'
import { PeerError, type PeerErrorCode } from './peer-error.ts'

/**
 * The `fetch` of a generated client: bounded in time and size, no redirect followed, which would take the credentials
 * elsewhere, and no answer passed on that the contract does not have (OWASP API10:2023). Throws `PeerError`.
 */
export const checkedFetch = (
  peer: string,
  baseUrl: string,
  { contract, send = boundedSend(baseUrl) }: Pick<PeerParts, 'contract' | 'send'>,
): ((request: Request) => Promise<Response>) => {
  const base = new URL(baseUrl).pathname.replace(/\/+$/, '')
  return async request => {
    const message = await messageOf(request)
    const response = await sent(peer, send, message)
    return usable(peer, contract, message, base, response)
  }
}

const TIMEOUT = 10_000
/** A signed PDF of Peruri is the largest. */
const LARGEST_ANSWER = 8_000_000

/** Each request has a connection of its own: one that is kept may make a request arrive twice. */
export const boundedSend = (
  baseUrl: string,
  timeout: number = TIMEOUT,
  responseSize: number = LARGEST_ANSWER,
): Send => fetchSend(new URL(baseUrl).origin, { timeout, responseSize, keepAlive: false })

const messageOf = async (request: Request): Promise<HttpRequest> => {
  const { pathname, search } = new URL(request.url)
  const headers: Fields = Object.fromEntries(request.headers)
  const message = { method: request.method, target: pathname + search, headers }
  return request.body === null ? message : { ...message, body: new Uint8Array(await request.arrayBuffer()) }
}

const CODES: Readonly<Record<string, PeerErrorCode>> = {
  'response-timeout': 'peer-timeout',
  'response-too-large': 'answer-too-large',
}

const sent = async (peer: string, send: Send, message: HttpRequest): Promise<HttpResponse> => {
  try {
    return await send(message)
  } catch (error) {
    const code = error instanceof DdiError ? error.findings[0]?.code : undefined
    throw new PeerError(peer, CODES[code ?? ''] ?? 'peer-unreachable')
  }
}

/** A refusal that the contract does not have, such as a gateway's page, keeps its status and loses its body. */
const usable = (
  peer: string,
  contract: Contract,
  { method, target }: HttpRequest,
  base: string,
  response: HttpResponse,
): Response => {
  const path = target.slice(base.length).replace(/\?.*$/s, '')
  const match = contract.match(method, path)
  const [violation] =
    match.kind === 'operation' ? match.operation.checkResponse(response) : [{ schemaPointer: '/paths' }]
  const { status, headers, body } = response
  if (violation && status < 400)
    throw new PeerError(peer, 'answer-invalid', { status, reason: violation.schemaPointer })
  const kept = violation || status === 204 || body?.length === 0 ? undefined : body
  return new Response(typeof kept === 'string' || kept === undefined ? kept : Buffer.from(kept), {
    status,
    headers: new Headers(Object.entries(headers)),
  })
}
