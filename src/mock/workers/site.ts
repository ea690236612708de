import { DdiError, type HttpRequest, systemClock } from '#base'
import type { Recorded } from '#journal'
import { limitsWith } from '../body-limit.ts'
import { type Door, doorOf } from '../door.ts'
import { createMemory } from '../memory.ts'
import type { Mock } from '../mock.ts'
import { revisionOf } from '../revision.ts'
import { layoutOf, mockOf } from '../start.ts'
import { type Shared, sharing } from './locality.ts'
import type { Served, Setup } from './message.ts'
import { workspaceFrom } from './served.ts'

/** What a worker answers by itself, and which requests those are. */
export interface Site extends Mock {
  readonly shared: (request: HttpRequest) => Shared | undefined
  readonly door: Door
}

export const siteOf = async (
  served: Served,
  { options, started }: Setup,
  log: ((recorded: Recorded) => void) | undefined,
): Promise<Site> => {
  const { contracts, access } = await revisionOf(workspaceFrom(served)).catch(nothing)
  const memory = createMemory({ clock: systemClock, started, seed: options.seed, contracts })
  const played = new Set(served.played)
  const layout = layoutOf(access)
  return {
    ...mockOf(contracts, access, { ...options, memory, journal: false, ...(log && { log }) }),
    shared: sharing(contracts, { ...options, layout, played }),
    door: doorOf({
      contracts,
      layout,
      limits: limitsWith(served.config.mock.limits, options.bodyLimit),
      clock: memory.clock,
      tell: told => log?.({ ...told, number: 0 }),
    }),
  }
}

/** What cannot be compiled here was compiled in the primary before it broke: that answers alone. */
const nothing = (error: unknown): { contracts: []; access: undefined } => {
  if (!(error instanceof DdiError)) throw error
  return { contracts: [], access: undefined }
}
