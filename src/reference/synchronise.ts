import type { Clock } from '#base'
import { createElibraryClient } from '#generated/elibrary/client'
import { createSimakClient } from '#generated/simak/client'
import { type MembershipRefresh, refreshMembership } from './elibrary/membership.ts'
import { CallError, type RetryOptions } from './retry.ts'
import { type ClearanceCheck, checkCohort } from './simak/clearance.ts'
import { type LoanSynchronisation, synchroniseLoans } from './simak/loans.ts'
import type { SystemContext } from './system.ts'
import type { Systems } from './systems.ts'

/** A run of one flow: what it moved, or why it stopped. */
export type Run<Counts> =
  | { readonly kind: 'done'; readonly counts: Counts }
  | { readonly kind: 'failed'; readonly reason: string }

/** What the two systems fetched from each other. */
export interface Synchronised {
  readonly membership: Run<MembershipRefresh>
  readonly loans: Run<LoanSynchronisation>
  readonly clearance: Run<ClearanceCheck>
}

/** Students of this year graduate next. */
const GRADUATING = 2021

/** Everything that flows between SIMAK and ELibrary, once: members first, so that the library knows them. */
export const synchronise = async (
  { simak, elibrary }: Systems,
  peer: SystemContext['peer'],
  clock: Clock,
  retry: RetryOptions,
): Promise<Synchronised> => {
  const library = createElibraryClient(peer('elibrary', 'simak'))
  const academic = createSimakClient(peer('simak', 'elibrary'))
  return {
    membership: await attempt(() => refreshMembership(elibrary.db, academic, retry)),
    loans: await attempt(() => synchroniseLoans(simak.db, library, clock, retry)),
    clearance: await attempt(() => checkCohort(simak.db, library, GRADUATING, clock, retry)),
  }
}

/** A provider that fails must not keep the consumer from starting. */
const attempt = async <Counts>(run: () => Promise<Counts>): Promise<Run<Counts>> => {
  try {
    return { kind: 'done', counts: await run() }
  } catch (error) {
    return { kind: 'failed', reason: error instanceof CallError ? error.message : 'stopped unexpectedly' }
  }
}
