import type { Grant } from '#integration'

/** The system that calls, as its token proves (SOP 6.E.2: a token belongs to a system, never to a user). */
export interface Caller {
  readonly system: string
  /** What the token may do at most; `undefined` leaves it to the integration documents alone. */
  readonly scopes: readonly string[] | undefined
  /** The grant under which the call goes on; known once the call is authorised. */
  readonly grant?: Grant
}
