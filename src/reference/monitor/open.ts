import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Clock, Entropy } from '#base'
import type { AuditStore } from '#provider'
import type { Workspace } from '#workspace'
import type { Notifier } from '../notifier.ts'
import type { Storage } from '../storage.ts'
import { type Monitor, monitorOf } from './monitor.ts'
import { outboxNotifier } from './notifier.ts'
import type { Channels } from './outbox.ts'
import type { Target } from './probe.ts'
import { watchRequests } from './requests.ts'
import { MONITOR_MIGRATIONS, type MonitorTables } from './tables.ts'

export interface MonitorSetting {
  /** Where alerts and notices go; without any they are kept for the STK platform only. */
  readonly channels: Channels
  /** Addresses to probe beside the reference's own. */
  readonly targets?: readonly Target[]
  readonly logger?: Logger | undefined
}

/** The monitor before it knows where the systems listen. */
export interface OpenedMonitor {
  /** What it has seen, for the STK platform; nothing new without a setting. */
  readonly db: Kysely<MonitorTables>
  readonly notifier: Notifier | undefined
  /** The access log of the systems, watched for failures. */
  watch(audit: AuditStore): AuditStore
  /** Undefined without a setting. `record` takes its alerts into the incident log. */
  over(targets: readonly Target[], record: () => Promise<void>): Monitor | undefined
}

interface Parts {
  readonly workspace: Workspace
  readonly clock: Clock
  readonly entropy: Entropy
  readonly monitor?: MonitorSetting | undefined
}

export const openMonitor = async (storage: Storage, parts: Parts): Promise<OpenedMonitor> => {
  const { workspace, clock, entropy, monitor: setting } = parts
  const db = await storage.open<MonitorTables>('monitor', MONITOR_MIGRATIONS)
  if (setting === undefined) return { db, notifier: undefined, watch: audit => audit, over: () => undefined }
  const { channels, targets = [], logger } = setting
  const mark = `pemantau-${Buffer.from(entropy.bytes(9)).toString('base64url')}`
  const { watch, failures } = watchRequests(
    api => workspace.config.apis[api]?.system,
    requestId => requestId.startsWith(mark),
  )
  return {
    db,
    notifier: outboxNotifier(db, channels, clock),
    watch,
    over: (own, record) =>
      monitorOf({
        ...{ db, channels, clock, failures, logger, mark, record },
        get: fetch,
        targets: [...own, ...targets],
      }),
  }
}
