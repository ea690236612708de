import type { Bilingual } from '#base'
import type { Flow } from '#integration'
import type { Workspace } from '#workspace'
import { nextDue } from '../jobs/due.ts'
import type { Accesses } from './access.ts'
import { plannedFlows } from './flows.ts'
import { isConnected } from './links.ts'
import { SYNCHRONISATIONS } from './transfers.ts'

/** A synchronisation as the documents plan it. */
export interface PlannedSynchronisation {
  /** The flow's id, which is the job's name. */
  readonly name: string
  readonly title: Bilingual
  readonly integration: string
  readonly provider: string
  readonly direction: Flow['direction']
  readonly consumer: string
  readonly schedule: { readonly cron: string; readonly zone: string } | undefined
  /** Milliseconds since the epoch; `undefined` for what runs on demand and for what isn't connected. */
  readonly next: number | undefined
  readonly connected: boolean
}

/** Every synchronisation of a document in force, in the order of the table. */
export const synchronisationPlan = (
  workspace: Workspace,
  accesses: Accesses,
  now: number,
): readonly PlannedSynchronisation[] => {
  const flows = plannedFlows(workspace)
  return Object.entries(SYNCHRONISATIONS).flatMap(([name, { needs }]) => {
    const planned = flows.get(name)
    if (planned === undefined) return []
    const { title, provider, consumer, direction, frequency } = planned.flow
    const schedule = frequency.kind === 'batch' ? { cron: frequency.cron, zone: frequency.zone } : undefined
    const connected = isConnected(accesses, needs)
    const next = schedule && connected ? nextDue(schedule.cron, schedule.zone, now) : undefined
    return [
      {
        name,
        title,
        integration: planned.integration.id,
        provider,
        consumer,
        direction,
        schedule,
        next,
        connected,
      },
    ]
  })
}
