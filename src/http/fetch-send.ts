import type { ClientRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { fail, type HttpRequest, type HttpResponse, nodeHttp, type Send } from '#base'
import { ExchangeError, reasonOf } from './exchange-error.ts'
import { receive } from './receive.ts'

export interface FetchSendOptions {
  /** Milliseconds for the whole exchange; 10,000 unless told otherwise. */
  readonly timeout?: number
  /** Bytes of a response body; 10 MiB unless told otherwise. */
  readonly responseSize?: number
  /** Whether connections are kept for further requests, which they are unless `false`; only on a kept one is a request sent twice. */
  readonly keepAlive?: boolean
}

/** A `Send` over the network, with a connection pool of its own that `close` ends. */
export interface FetchSend extends Send {
  close(): void
}

/**
 * Sends to `baseUrl`: its path, without a trailing slash, then the request's target exactly as given,
 * broken percent-encodings included. Follows no redirect. Rejects with a `DdiError` whose code is
 * `target-unreachable`, `response-timeout`, `response-too-large` or `request-unsendable`.
 */
export const fetchSend = (baseUrl: string, options: FetchSendOptions = {}): FetchSend => {
  const { timeout = 10_000, responseSize = 10 * 1024 * 1024, keepAlive = true } = options
  const base = parseBase(baseUrl)
  const { open, close } = opener(base, keepAlive)

  const exchange = (request: HttpRequest): Promise<HttpResponse> =>
    new Promise((resolve, reject) => {
      const outgoing = open(request)
      const timer = setTimeout(() => {
        reject(new ExchangeError('response-timeout', `${base.origin} did not answer in ${timeout} ms.`))
        outgoing.destroy()
      }, timeout)
      outgoing.once('close', () => clearTimeout(timer))
      outgoing.once('error', error => reject(unreachable(base, error, outgoing.reusedSocket)))
      outgoing.once('response', incoming => {
        receive(incoming, responseSize).then(resolve, error => {
          reject(error instanceof ExchangeError ? error : unreachable(base, error, false))
          outgoing.destroy()
        })
      })
      outgoing.end(request.body)
    })

  // A server may close an idle connection just as it is taken from the pool; a fresh one tells the truth.
  const send = (request: HttpRequest): Promise<HttpResponse> =>
    exchange(request).catch(error => {
      if (error instanceof ExchangeError && error.stale) return exchange(request)
      throw error
    })
  return Object.assign(send, { close })
}

const unreachable = (base: URL, error: unknown, reused: boolean): ExchangeError => {
  const reason = reasonOf(error)
  const stale = reused && (reason === 'ECONNRESET' || reason === 'EPIPE')
  return new ExchangeError('target-unreachable', `${base.origin} broke the connection off: ${reason}.`, stale)
}

const parseBase = (baseUrl: string): URL => {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url
  return fail({
    code: 'url-invalid',
    message: `'${baseUrl.slice(0, 200)}' is not an http or https URL.`,
    remedy: 'Give one such as http://127.0.0.1:4010/elibrary/api/v1.',
  })
}

/** Opens requests to one origin. */
const opener = (
  base: URL,
  keepAlive: boolean,
): { open: (request: HttpRequest) => ClientRequest; close: () => void } => {
  const secure = base.protocol === 'https:'
  const agent = new (secure ? HttpsAgent : nodeHttp.Agent)({ keepAlive, maxSockets: 16 })
  const request = secure ? httpsRequest : nodeHttp.request
  const prefix = base.pathname.replace(/\/+$/, '')
  const host = addressOf(base.hostname)
  const open = (message: HttpRequest): ClientRequest => {
    try {
      const path = prefix + message.target
      return request({
        agent,
        host,
        port: base.port,
        method: message.method,
        path,
        headers: { host: base.host, ...fieldsOf(message) },
      })
    } catch (error) {
      // Node refuses control characters and blanks in targets and fields.
      throw new ExchangeError('request-unsendable', `HTTP/1.1 cannot carry this request: ${reasonOf(error)}.`)
    }
  }
  return { open, close: () => agent.destroy() }
}

/** Names below `localhost` are this machine (RFC 6761 §6.3), which not every resolver knows. */
const addressOf = (hostname: string): string =>
  hostname.endsWith('.localhost') ? '127.0.0.1' : hostname.replace(/^\[|\]$/g, '')

const fieldsOf = ({ headers, body }: HttpRequest): Record<string, string> => {
  const fields: Record<string, string> = { ...headers }
  if (body && fields['content-length'] === undefined) fields['content-length'] = String(body.byteLength)
  return fields
}
