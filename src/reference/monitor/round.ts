import type { Kysely } from 'kysely'
import { addToAlert, openAlertOf, raiseAlert, resolveAlert } from './alerts.ts'
import { judge, type Round } from './judge.ts'
import type { Channels } from './outbox.ts'
import { type Probe, type ProbePorts, probe, type Target } from './probe.ts'
import { recentRounds, saveSamples } from './samples.ts'
import { saveService } from './services.ts'
import type { MonitorTables } from './tables.ts'
import { ROUND, takeTurn } from './turn.ts'

export interface RoundParts extends ProbePorts {
  readonly db: Kysely<MonitorTables>
  readonly targets: readonly Target[]
  readonly channels: Channels
}

/** Probes every target once, unless another monitor does so in this minute, and draws the conclusions. */
export const runRound = async (parts: RoundParts): Promise<void> => {
  const { db, targets, clock } = parts
  const at = Math.floor(clock.now() / ROUND) * ROUND
  if (!(await takeTurn(db, at))) return
  const probes = await Promise.all(targets.map(target => probe(target, parts)))
  await saveSamples(db, at, probes)
  for (const [system, own] of Map.groupBy(probes, ({ target }) => target.system)) {
    await conclude(system, own, at, parts)
  }
}

const conclude = async (
  system: string,
  probes: readonly Probe[],
  at: number,
  { db, channels, clock }: RoundParts,
): Promise<void> => {
  const rounds: readonly Round[] = await recentRounds(db, system, at)
  const open = await openAlertOf(db, system)
  const verdict = judge({ system, probes, rounds, open, at })
  if (verdict.kind === 'raise') await raiseAlert(db, verdict.failure, channels, clock.now())
  if (verdict.kind === 'add') await addToAlert(db, verdict.failure)
  if (verdict.kind === 'resolve') await resolveAlert(db, verdict.alert, clock.now())
  await saveService(db, system, probes, at)
}
