/** What a server grants to a client before it cuts it off. Times in milliseconds, sizes in bytes. */
export interface Limits {
  /** To send all header fields. */
  readonly headersTimeout: number
  /** To send the whole request, body included. */
  readonly requestTimeout: number
  /** Idle time between two requests of one connection; with 0 it is `idleTimeout`, and no timer is set for each request. */
  readonly keepAliveTimeout: number
  /** Idle time of a connection while a response is on its way. */
  readonly idleTimeout: number
  readonly headerSize: number
  readonly headerCount: number
  readonly bodySize: number
  /** What the bodies that may be larger than `bodySize` have together. */
  readonly largeBodiesSize: number
  readonly connections: number
}

/** Node's own defaults let one client hold a connection for 5 minutes. */
export const DEFAULT_LIMITS: Limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 15_000,
  idleTimeout: 60_000,
  headerSize: 16 * 1024,
  headerCount: 100,
  bodySize: 1024 * 1024,
  largeBodiesSize: 128 * 1024 * 1024,
  connections: 1000,
}
