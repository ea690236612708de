import type { RequestListener } from 'node:http'
import { fail } from '#base'
import { type ServeOptions, type Serving, serveListener, serveSecurely } from '#http'
import { type CertificateFiles, loadCertificate } from './certificate.ts'
import { type WatchOptions, watchCertificate } from './certificate-watch.ts'

export interface ServeProviderOptions extends ServeOptions, WatchOptions {
  /** Without it the provider serves plain HTTP, on this machine only. */
  readonly certificate?: CertificateFiles
  /** Plain HTTP on another address, where a trusted proxy in front has TLS; see `ProviderOptions.trustedProxies`. */
  readonly behindProxy?: boolean
}

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
  const { certificate: files, host, behindProxy } = options
  if (files === undefined) {
    if (!isLoopback(host) && behindProxy !== true) return fail(PLAIN_REFUSED)
    return { ...(await serveListener(app, options)), renewCertificate: async () => {} }
  }
  const loaded = await loadCertificate(files)
  const serving = await serveSecurely(app, loaded, options)
  const watch = watchCertificate(files, loaded, serving, options)
  const close = async (): Promise<void> => {
    watch.stop()
    await serving.close()
  }
  return { ...serving, close, renewCertificate: watch.check }
}

const isLoopback = (host: string = '127.0.0.1'): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

const PLAIN_REFUSED = {
  code: 'plain-http-refused',
  message: 'Without a certificate the provider is for this machine only.',
  wanted: 'A certificate and its key, or a trusted proxy that has them (SOP 6.B.3).',
  remedy: 'Give certificate, or listen on 127.0.0.1; behind a proxy give behindProxy and trustedProxies.',
}
