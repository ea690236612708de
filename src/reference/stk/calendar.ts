import type { Notifier } from '../notifier.ts'
import { announceDeprecation, remindOfBreach, remindOfEvaluation, remindOfRotation } from './announcements.ts'
import { recordSent } from './deprecations.ts'
import { flowOf, nextTime } from './flow-jobs.ts'
import { settleAllRuns } from './flow-runs.ts'
import { deliver } from './outbox.ts'
import type { Platform } from './platform.ts'
import { nextRun, queueRun } from './synchronisation.ts'
import { settleTokens } from './token-state.ts'
import { DAY, dayOf, wib } from './wib.ts'

/** Days before a token's end on which its administrator is told (SOP 6.B.3: six months). */
const ROTATION_DAYS = [1, 7, 14, 30] as const
const DEPRECATION_DAYS = 7
const EVALUATION_DAYS = 14

/** Everything that the calendar makes due. It may be done at any time and again: nobody is told a thing twice. */
export const keepCalendar = async (platform: Platform, notifier: Notifier | undefined): Promise<void> => {
  await remindOfTokens(platform)
  await remindOfDeprecations(platform)
  await remindOfBreaches(platform)
  await remindOfEvaluations(platform)
  await queueDueRuns(platform)
  await settleAllRuns(platform)
  if (notifier === undefined) return
  await deliver(platform.register.notices, notifier, platform.clock, row => recordSent(platform, row))
}

const remindOfTokens = async (platform: Platform): Promise<void> => {
  await settleTokens(platform)
  const now = platform.clock.now()
  const active = await platform.register.tokens.list([[['status', '=', 'aktif']]])
  for (const token of active) {
    const end = token.berakhir_pada ?? token.kedaluwarsa_pada
    const left = (Date.parse(end) - now) / DAY
    const days = ROTATION_DAYS.find(threshold => left <= threshold)
    if (days !== undefined) await remindOfRotation(platform, token, end, days)
  }
}

/** Whoever has not acknowledged a notice is reminded a week before. */
const remindOfDeprecations = async (platform: Platform): Promise<void> => {
  const { clock, register } = platform
  await register.deprecations.age(clock.now())
  const soon = dayOf(clock.now() + DEPRECATION_DAYS * DAY)
  const near = await register.deprecations.list([
    [['status', '=', 'diumumkan']],
    [['nonaktif_pada', '<=', soon]],
  ])
  for (const row of near) {
    const silent = row.penerima.filter(({ diakui_pada }) => diakui_pada === null)
    for (const { id_sistem } of silent) await announceDeprecation(platform, row, 'diingatkan', id_sistem)
  }
}

const remindOfBreaches = async (platform: Platform): Promise<void> => {
  const open = await platform.register.incidents.list([
    [['status', 'in', ['terbuka', 'ditangani']]],
    [['batas_pemberitahuan', '<=', wib(platform.clock.now() + DAY)]],
  ])
  for (const row of open) {
    if (row.batas_pemberitahuan) await remindOfBreach(platform, row, row.batas_pemberitahuan)
  }
}

const remindOfEvaluations = async (platform: Platform): Promise<void> => {
  const { clock, register } = platform
  const soon = dayOf(clock.now() + EVALUATION_DAYS * DAY)
  await register.audits.age(clock.now())
  await register.reviews.age(clock.now())
  const planned = [[['status', 'in', ['terjadwal', 'terlambat']] as const], [['jadwal', '<=', soon] as const]]
  for (const { id_audit, api, jadwal, status } of await register.audits.list(planned)) {
    await remindOfEvaluation(platform, id_audit, `Audit API ${api}`, jadwal, status)
  }
  for (const { id_tinjauan, integrasi, jadwal, status } of await register.reviews.list(planned)) {
    await remindOfEvaluation(platform, id_tinjauan, `Tinjauan ${integrasi}`, jadwal, status)
  }
}

/** Jobs whose time has come; one that still waits or runs is not queued a second time. */
const queueDueRuns = async (platform: Platform): Promise<void> => {
  const now = platform.clock.now()
  const { jobs } = platform.register
  for (const job of await jobs.list([[['status', '=', 'aktif']], [['jalan_berikutnya', '<=', wib(now)]]])) {
    const flow = flowOf(platform, job)
    // The real job has its times itself; only the date that is shown moves on.
    if (flow) {
      await jobs.replace({ ...job, jalan_berikutnya: nextTime(job, flow, now) })
      continue
    }
    // Whoever moves the job on queues its run; on another node the same comes too late.
    if (!(await jobs.replace({ ...job, jalan_berikutnya: nextRun(job, now) }))) continue
    await queueRun(platform, job, { pemicu: 'jadwal', mode: 'kirim', id_periode: null })
  }
}
