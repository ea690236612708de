import type { Logger } from 'pino'

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
  readonly logger?: Logger
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
