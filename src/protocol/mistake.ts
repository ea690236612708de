import type { Cause, Difference } from './protocol.ts'
import type { Signable } from './signable.ts'

/**
 * A usual way to sign wrongly, which can be tried: if the changed signable gives the signature that came, the client
 * made this mistake. Two mistakes of one kind are never tried together.
 */
export interface Mistake extends Cause {
  readonly kind: 'body' | 'target' | 'time' | 'token' | 'method' | 'text' | 'key' | 'algorithm' | 'encoding'
  /** Too rare to be tried together with another. */
  readonly rare?: boolean
  readonly change: (right: Signable) => Signable
  /** What differs, where it is no component. */
  readonly difference?: Difference
}
