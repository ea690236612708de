import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import { brokenConnections } from './broken-connection.ts'
import { closerOf } from './close.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { listen } from './listen.ts'
import {
  limitOptions,
  portOf,
  type ServeOptions,
  type Serving,
  trustIn,
  urlHost,
  withLimits,
} from './serve.ts'

/** PEM texts: the certificate with its chain, and its private key. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}

export interface SecureServing extends Serving {
  /** Connections from now on get this certificate; those that are open go on. */
  renew(certificate: Certificate): void
}

/** RFC 9325 §3.1.1: nothing before TLS 1.2. */
const LEAST = 'TLSv1.2'

/** The same as `serveListener` over TLS. Throws `DdiError` when it cannot listen. */
export const serveSecurely = async (
  listener: RequestListener,
  certificate: Certificate,
  options: ServeOptions = {},
): Promise<SecureServing> => {
  const { host = '127.0.0.1', port = 0, signal } = options
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const server = withLimits(
    createServer({
      ...limitOptions(limits, trustIn(options)),
      ...certificate,
      minVersion: LEAST,
      // Node would wait two minutes for a client that connects and says nothing.
      handshakeTimeout: limits.headersTimeout,
    }),
    limits,
  )
  const close = closerOf(server, options)
  server.on('request', listener)
  server.on('clientError', brokenConnections(options))
  await listen(server, host, port)
  const bound = portOf(server, port)
  if (signal?.aborted) await close()
  else signal?.addEventListener('abort', close, { once: true })
  return {
    url: `https://${urlHost(host)}:${bound}`,
    port: bound,
    close,
    renew: ({ cert, key }) => server.setSecureContext({ cert, key, minVersion: LEAST }),
  }
}
