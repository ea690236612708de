import type { Grants } from '#integration'
import type { IssuedToken } from './memory.ts'

/** Who may call: the systems of the landscape and what their integration documents grant. */
export interface Access {
  readonly grants: Grants
  readonly systems: ReadonlySet<string>
}

/** Who calls. */
export interface Caller {
  /** `undefined` for anybody: the operation wants no credential, or there is no landscape to know one. */
  readonly consumer: string | undefined
  /** The token that a scenario gave out, where the request carries one. */
  readonly token?: IssuedToken
}

export const ANYBODY: Caller = { consumer: undefined }
