import type { HttpRequest } from '#base'
import type { Mistake } from './mistake.ts'
import type { Cause, Signed } from './protocol.ts'
import type { Signable } from './signable.ts'

/** How a protocol writes its time: ISO 8601 in UTC or with +07:00, Unix seconds, or inside a nonce of the server's. */
export type Clock = 'utc' | 'wib' | 'unix' | 'nonce'

/** What a request says of its signature, and what it ought to have signed. */
export interface Claim extends Pick<Signed, 'client' | 'created' | 'window' | 'nonce' | 'token'> {
  readonly request: HttpRequest
  readonly clock: Clock
  /** By what arrived, not by what the client may have seen. */
  readonly right: Signable
  /** As it was sent, with whatever `right.write` puts around it. */
  readonly signature: string
  /** What the form alone shows to be wrong: with any of these no signature is right. */
  readonly defects: readonly Cause[]
  /** The mistakes that are usual with this protocol, in the order of their likelihood. */
  mistakes(mount: string | undefined): readonly Mistake[]
}
