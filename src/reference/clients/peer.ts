import type { Clock, Entropy, Send } from '#base'
import type { Contract } from '#contract'
import type { SigningContext } from '#protocol'
import type { RetryOptions } from '../retry.ts'
import { uuid } from '../uuid.ts'

/** What a client of an external platform works with, besides its credentials. */
export interface PeerParts {
  /** The platform's own, compiled: every answer is held against it before it is used. */
  readonly contract: Contract
  readonly clock: Clock
  readonly entropy: Entropy
  /** The network; a bounded one to the address of the credentials unless given. */
  readonly send?: Send | undefined
  /** How idempotent calls are repeated; nothing else is. */
  readonly retry?: RetryOptions | undefined
}

/** The time of signatures and ids that never come again. */
export const signingOf = ({ clock, entropy }: PeerParts): SigningContext => ({
  now: () => Math.floor(clock.now() / 1_000),
  nonce: () => uuid(entropy),
})

/** 36 random digits. */
export const digitsFrom = (entropy: Entropy): string =>
  BigInt(`0x${Buffer.from(entropy.bytes(16)).toString('hex')}`)
    .toString()
    .padStart(36, '0')
    .slice(-36)
