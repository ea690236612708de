import type { ReferenceSystem, SystemContext } from '../system.ts'
import { keepCalendar } from './calendar.ts'
import { documentsOf } from './documents.ts'
import { applyAllTimes, registerFlows } from './flow-jobs.ts'
import { stkHandlers } from './handlers.ts'
import { recordAlerts } from './monitored-incidents.ts'
import { type NoticeBoard, noticeBoard } from './notice-board.ts'
import { type Platform, platformOn } from './platform.ts'
import type { AnyTables } from './register.ts'
import { seedStk } from './seed.ts'
import { STK_MIGRATIONS } from './tables.ts'

export interface Stk extends ReferenceSystem {
  readonly platform: Platform
  /** Reminds, queues and sends what is due now; the jobs do it every five minutes. */
  keepCalendar(): Promise<void>
  readonly notices: NoticeBoard['of']
  /** Gives the synchronisations the times of the register, once they are defined. */
  applyTimes(): Promise<void>
  /** Writes the monitor's alerts into the incident log; the monitor has it done each minute. */
  recordAlerts(): Promise<void>
}

const CALENDAR = 'stk-kalender'

/** The platform of STK (SOP 6.B.3, 6.D, 6.E, 7, 8). */
export const openStk = async (context: SystemContext): Promise<Stk> => {
  const {
    storage,
    clock,
    entropy,
    stores,
    archive,
    lastUse,
    monitor,
    notifier,
    jobs,
    workspace,
    synchronisations,
  } = context
  const db = await storage.open<AnyTables>('stk', STK_MIGRATIONS)
  const platform = platformOn(db, {
    ...{ clock, entropy, archive, lastUse, monitor, jobs, synchronisations },
    tokens: stores.tokens,
    secrets: stores.secrets,
    documents: documentsOf(workspace),
  })
  await seedStk(platform, workspace)
  await registerFlows(platform)
  const board = noticeBoard(platform.register.deprecations)
  await board.refresh()
  const calendar = async () => {
    await board.refresh()
    await keepCalendar(platform, notifier)
  }
  jobs.define(CALENDAR, { run: calendar, attempts: 1, pause: 60_000 })
  jobs.schedule(CALENDAR, '*/5 * * * *', 'Asia/Jakarta')
  return {
    platform,
    notices: board.of,
    keepCalendar: calendar,
    applyTimes: () => applyAllTimes(platform),
    recordAlerts: () => recordAlerts(platform),
    handlers: stkHandlers(platform, board),
  }
}
