import type { TracerProvider } from '@opentelemetry/api'
import type { Logger } from 'pino'
import type { Metrics } from './telemetry/metrics.ts'

/** What a provider may be told; everything has a safe default. */
export interface ProviderOptions {
  /** CIDR ranges of the proxies whose `X-Forwarded-For` is believed. None by default. */
  readonly trustedProxies?: readonly string[]
  /** CIDR ranges that may call beside the flows' own: loopback on a developer's machine. */
  readonly additionalNetworks?: readonly string[]
  /** Milliseconds that a handler has; 10,000 by SOP 6.D.3. A flow's own shorter timeout wins. */
  readonly timeout?: number
  /** Milliseconds that a store has for one call; 800, so that with the store down an answer leaves within 2 s. */
  readonly storeTimeout?: number
  /** Bytes of request content; 1 MiB. */
  readonly contentLimit?: number
  /**
   * Whether answers are checked against the contract before they leave. Only a test that must show
   * how a broken provider is caught from outside turns this off.
   */
  readonly checkResponses?: boolean
  /** Gets a line of JSON for each request and each failure; never a token, query, body or personal value. */
  readonly logger?: Logger
  /** Counts here; one for all providers of a process. */
  readonly metrics?: Metrics
  /** OpenTelemetry's; the global one by default, which does nothing until an SDK is registered. */
  readonly tracerProvider?: TracerProvider
}

/** The options with their defaults. */
export interface Settings {
  readonly trustedProxies: readonly string[]
  readonly additionalNetworks: readonly string[]
  readonly timeout: number
  readonly storeTimeout: number
  readonly contentLimit: number
  readonly checkResponses: boolean
}

export const settingsOf = (options: ProviderOptions): Settings => ({
  trustedProxies: options.trustedProxies ?? [],
  additionalNetworks: options.additionalNetworks ?? [],
  timeout: options.timeout ?? 10_000,
  storeTimeout: options.storeTimeout ?? 800,
  contentLimit: options.contentLimit ?? 1024 * 1024,
  checkResponses: options.checkResponses ?? true,
})
