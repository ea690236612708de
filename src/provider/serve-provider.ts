import type { RequestListener } from 'node:http'
import { fail } from '#base'
import { type RefusedRequest, type ServeOptions, type Serving, serveListener, serveSecurely } from '#http'
import { type CertificateFiles, loadCertificate } from './certificate.ts'
import { type WatchOptions, watchCertificate } from './certificate-watch.ts'
import type { Metrics } from './telemetry/metrics.ts'

export interface ServeProviderOptions extends ServeOptions, WatchOptions {
  /** Without it the provider serves plain HTTP, on this machine only. */
  readonly certificate?: CertificateFiles
  /** Plain HTTP on another address, where a trusted proxy in front has TLS; see `ProviderOptions.trustedProxies`. */
  readonly behindProxy?: boolean
  /** Counts what is refused before it is a request; the same as the provider's. */
  readonly metrics?: Metrics
}

/** Longer than a handler may take (6.D.3) with its record in the access log, so that closing breaks no answer off. */
const GRACE = 12_000

export interface ServedProvider extends Serving {
  /** Looks at the certificate's files now. */
  renewCertificate(): Promise<void>
}

/**
 * Serves an application of `provider` (SOP 6.B.3, R7). Throws `DdiError`: `certificate-unreadable`,
 * `certificate-mismatch`, `plain-http-refused`, and what a port in use gives.
 */
export const serveProvider = async (
  app: RequestListener,
  options: ServeProviderOptions,
): Promise<ServedProvider> => {
  const { certificate: files, host, behindProxy, logger, metrics } = options
  const serving = {
    grace: GRACE,
    // The kit looks at it itself, and counts and records what it refuses.
    requireHostHeader: false,
    onRefused: ({ problem: { status } }: RefusedRequest) => {
      metrics?.brokenConnection(status)
      logger?.info({ status }, 'connection-refused')
    },
    ...options,
  }
  if (files === undefined) {
    if (!isLoopback(host) && behindProxy !== true) return fail(PLAIN_REFUSED)
    return { ...(await serveListener(app, serving)), renewCertificate: async () => {} }
  }
  const loaded = await loadCertificate(files)
  const secure = await serveSecurely(app, loaded, serving)
  const watch = watchCertificate(files, loaded, secure, options)
  const close = async (): Promise<void> => {
    watch.stop()
    await secure.close()
  }
  return { ...secure, close, renewCertificate: watch.check }
}

const isLoopback = (host: string = '127.0.0.1'): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

const PLAIN_REFUSED = {
  code: 'plain-http-refused',
  message: 'Without a certificate the provider is for this machine only.',
  wanted: 'A certificate and its key, or a trusted proxy that has them (SOP 6.B.3).',
  remedy: 'Give certificate, or listen on 127.0.0.1; behind a proxy give behindProxy and trustedProxies.',
}
