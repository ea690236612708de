/** A token as the store knows it: never the token itself, only its SHA-256 digest. */
export interface TokenRecord {
  /** Lower-case hex of the SHA-256 of the token's UTF-8 bytes. */
  readonly digest: string
  /** Shared by a token and all that replaced it. */
  readonly family: string
  readonly system: string
  /** The most that the token may do; `undefined` for all that the integration documents grant its system. */
  readonly scopes: readonly string[] | undefined
  /** Milliseconds since the epoch. */
  readonly issuedAt: number
  readonly expiresAt: number
  /** When the overlap with its successor ends; `undefined` while it has none. Whoever shows it later has a copy. */
  readonly retiresAt: number | undefined
  readonly revokedAt: number | undefined
}

export interface TokenStore {
  save(record: TokenRecord): Promise<void>
  /** Looking up a digest tells an attacker nothing by its timing: he cannot choose the digest's bytes. */
  find(digest: string): Promise<TokenRecord | undefined>
  /**
   * Saves the successor and sets the end of its predecessor, both or neither. `false`, and nothing is changed, when
   * the predecessor is revoked, has a successor already or doesn't exist.
   */
  replace(digest: string, retiresAt: number, successor: TokenRecord): Promise<boolean>
  /** Ends every token of a family. Gives how many. */
  revokeFamily(family: string, at: number): Promise<number>
  /** Ends one token; others of its family go on. Gives whether it was there to be ended. */
  revokeOne(digest: string, at: number): Promise<boolean>
  /** Brings the end of a system's tokens forward to `at`, for those that would last longer. Gives how many. */
  expireBy(system: string, at: number): Promise<number>
  /** Ends every token of a system, as at a change of its administrator (SOP 6.B.3). Gives how many. */
  revoke(system: string, at: number): Promise<number>
}
