/** A secret of a client that signs, as the provider needs it: in the clear, so only ever in memory. */
export interface SecretRecord {
  /** What requests name: `keyid`, `Client-Id`, `X-PARTNER-ID`. */
  readonly client: string
  readonly system: string
  readonly secret: string
  /** Milliseconds since the epoch. */
  readonly issuedAt: number
  /** Six months after it was issued, or the end of the overlap once it has a successor. */
  readonly expiresAt: number
}

/** Keeps secrets encrypted at rest (SOP 6.B.3). */
export interface SecretStore {
  /** Adds a secret; secrets that the client has already end at `until` if they don't end before. Both or neither. */
  rotate(fresh: SecretRecord, until: number): Promise<void>
  /** The client's secrets that are good at `now`, newest first. */
  find(client: string, now: number): Promise<readonly SecretRecord[]>
  /** Ends every secret of a system, as at a change of its administrator. Gives how many. */
  revoke(system: string, at: number): Promise<number>
}
