import { nextDue } from '../jobs/due.ts'
import type { PlannedSynchronisation } from '../synchronisation/plan.ts'
import type { JobRow } from './kinds.ts'
import type { Platform } from './platform.ts'
import { wib } from './wib.ts'

/** A date that never comes: for a flow that runs on demand only, which the contract gives no other form. */
const NEVER = '0 0 31 2 *'
const ZONE = 'Asia/Jakarta'

/** The flow that a job of the register runs; `undefined` for one that its executing system runs and reports. */
export const flowOf = ({ synchronisations }: Platform, { entitas }: Pick<JobRow, 'entitas'>) =>
  synchronisations.find(({ name }) => name === entitas)

/** Registers each synchronisation of the integration documents that isn't there yet, by its flow's times. */
export const registerFlows = async (platform: Platform): Promise<void> => {
  const { register, synchronisations } = platform
  for (const flow of synchronisations) {
    if ((await register.jobs.count([[['entitas', '=', flow.name]]])) > 0) continue
    await register.jobs.add(jobOf(await platform.number('SNK'), flow, platform.clock.now()))
  }
}

const jobOf = (id_pekerjaan: string, flow: PlannedSynchronisation, now: number): JobRow => {
  const { cron: jadwal, zone: zona } = flow.schedule ?? { cron: NEVER, zone: ZONE }
  const status = flow.schedule ? 'aktif' : 'dijeda'
  return {
    id_pekerjaan,
    judul: flow.title.id,
    sistem_eksternal: flow.provider,
    pelaksana: flow.consumer,
    integrasi: flow.integration,
    arah: flow.direction === 'pull' ? 'tarik' : 'kirim',
    entitas: flow.name,
    ...{ jadwal, zona, status },
    jalan_terakhir: null,
    jalan_berikutnya: nextTime({ jadwal, zona, status }, flow, now),
  }
}

/** When a flow runs next; null while it is paused or its system isn't connected. */
export const nextTime = (
  { jadwal, zona, status }: Pick<JobRow, 'jadwal' | 'zona' | 'status'>,
  { connected }: PlannedSynchronisation,
  now: number,
): string | null => {
  const next = status === 'aktif' && connected ? nextDue(jadwal, zona, now) : undefined
  return next === undefined ? null : wib(next)
}

/** Gives a flow's real job the times of the register, or none while it is paused. */
export const applyTimes = async (
  { jobs }: Platform,
  { status, jadwal, zona }: JobRow,
  { name, connected }: PlannedSynchronisation,
): Promise<void> => {
  await jobs.reschedule(name, status === 'aktif' && connected ? { cron: jadwal, zone: zona } : undefined)
}

/** The same for all of them, before the jobs begin to work. */
export const applyAllTimes = async (platform: Platform): Promise<void> => {
  for (const row of await platform.register.jobs.list([])) {
    const flow = flowOf(platform, row)
    if (flow) await applyTimes(platform, row, flow)
  }
}
