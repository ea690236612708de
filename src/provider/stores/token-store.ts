/** A token as the store knows it: never the token itself, only its SHA-256 digest. */
export interface TokenRecord {
  /** Lower-case hex of the SHA-256 of the token's UTF-8 bytes. */
  readonly digest: string
  readonly system: string
  /** The most that the token may do; `undefined` for all that the integration documents grant its system. */
  readonly scopes: readonly string[] | undefined
  /** Milliseconds since the epoch. */
  readonly issuedAt: number
  readonly expiresAt: number
  readonly revokedAt: number | undefined
}

export interface TokenStore {
  save(record: TokenRecord): Promise<void>
  /** Looking up a digest tells an attacker nothing by its timing: he cannot choose the digest's bytes. */
  find(digest: string): Promise<TokenRecord | undefined>
  /** Ends every token of a system, as at a change of its administrator (SOP 6.B.3). Gives how many. */
  revoke(system: string, at: number): Promise<number>
}
