import type { RequestListener, Server, ServerOptions } from 'node:http'
import type { Server as SecureServer } from 'node:https'
import type { Server as Listener } from 'node:net'
import { nodeHttp } from '#base'
import { type BrokenConnections, brokenConnections } from './broken-connection.ts'
import { closerOf } from './close.ts'
import { exchangeWith, type Handler } from './exchange.ts'
import { singletonsWith } from './fields.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import { listen } from './listen.ts'
import type { RequestHead } from './refused.ts'
import { refuseUnserved } from './unserved.ts'

export interface ServeOptions extends BrokenConnections {
  /** 127.0.0.1 unless told otherwise. */
  readonly host?: string
  /** 0, the default, takes any free port. */
  readonly port?: number
  readonly limits?: Partial<Limits>
  /** Names of the fields that may come once only, in lower case (`singletonsWith`); they may change while it serves. */
  readonly singletons?: () => ReadonlySet<string>
  /** How many bytes the body of a request may have where that is more than `bodySize`. */
  readonly largeBodies?: (head: RequestHead) => number | undefined
  /** Milliseconds in which, once it closes, it still takes connections: until others know that it ends. None. */
  readonly drain?: number
  /** Milliseconds that running responses then have; a second. */
  readonly grace?: number
  /** For a listener that looks at the framing itself, as Node's refusal lets what follows in the packet pass. */
  readonly requireHostHeader?: boolean
  /** Closes the server when aborted. */
  readonly signal?: AbortSignal
}

export interface Serving {
  /** `http://127.0.0.1:4010`, without a trailing slash. */
  readonly url: string
  readonly port: number
  /** Takes no more connections after `drain`, lets running responses finish for `grace`, then cuts every connection. */
  close(): Promise<void>
}

/** Answers HTTP/1.1 requests with `handler` until closed. Throws `DdiError` when it cannot listen. */
export const serve = (handler: Handler, options: ServeOptions = {}): Promise<Serving> =>
  listening(listenerOf(handler, options), options, OWN_LISTENER)

/** What Node may leave to a listener: `optimizeEmptyRequests` spares the events of a body that a request has not. */
type Trust = Pick<ServerOptions, 'requireHostHeader' | 'optimizeEmptyRequests'>

/** A missing Host is refused in `framing.ts`: Node's refusal lets what follows in the same packet pass. */
export const OWN_LISTENER: Trust = { requireHostHeader: false, optimizeEmptyRequests: true }

const SINGLETONS = singletonsWith([])

/** What `node:http` calls for each request. */
export const listenerOf = (handler: Handler, options: ServeOptions): RequestListener => {
  const { bodySize, largeBodiesSize } = { ...DEFAULT_LIMITS, ...options.limits }
  const { largeBodies, onRefused, singletons = () => SINGLETONS } = options
  return exchangeWith(handler, {
    singletons,
    bodySize,
    largeBodies,
    largeBodiesSize,
    onRefused,
  })
}

/** The same for a listener of `node:http`, such as an Express application; it bounds bodies by itself. */
export const serveListener = (listener: RequestListener, options: ServeOptions = {}): Promise<Serving> =>
  listening(listener, options, trustIn(options))

/** Of a listener that is not our own. */
export const trustIn = ({ requireHostHeader = true }: ServeOptions): Trust => ({ requireHostHeader })

const listening = async (
  listener: RequestListener,
  options: ServeOptions,
  trust: Trust,
): Promise<Serving> => {
  const { host = '127.0.0.1', port = 0, signal } = options
  const server = serverOf(listener, options, trust)
  const close = closerOf(server, options)
  await listen(server, host, port)
  const bound = portOf(server, port)
  if (signal?.aborted) await close()
  else signal?.addEventListener('abort', close, { once: true })
  return { url: `http://${urlHost(host)}:${bound}`, port: bound, close }
}

/** A server with its limits, before it listens. */
export const serverOf = (listener: RequestListener, options: ServeOptions, trust: Trust): Server => {
  const server = limited({ ...DEFAULT_LIMITS, ...options.limits }, trust)
  server.on('request', listener)
  server.on('clientError', brokenConnections(options))
  refuseUnserved(server, options)
  return server
}

const limited = (limits: Limits, trust: Trust): Server =>
  withLimits(nodeHttp.createServer(limitOptions(limits, trust)), limits)

/** The limits that Node takes when it makes a server … */
export const limitOptions = (limits: Limits, trust: Trust): ServerOptions => ({
  ...trust,
  headersTimeout: limits.headersTimeout,
  requestTimeout: limits.requestTimeout,
  keepAliveTimeout: limits.keepAliveTimeout,
  maxHeaderSize: limits.headerSize,
  // Node looks for slow clients only this often.
  connectionsCheckingInterval: Math.min(5_000, limits.headersTimeout),
})

/** … and those that it takes afterwards. */
export const withLimits = <Limited extends Server | SecureServer>(
  server: Limited,
  limits: Limits,
): Limited => {
  server.maxHeadersCount = limits.headerCount
  server.maxConnections = limits.connections
  server.timeout = limits.idleTimeout
  return server
}

export const portOf = (server: Listener, asked: number): number => {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : asked
}

/** An IPv6 address stands in brackets (RFC 3986 §3.2.2), and "every address" is not one to call. */
export const urlHost = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
