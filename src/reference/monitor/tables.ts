import { sql } from 'kysely'
import type { Migrations } from '#provider'

/** What can be wrong with a service, by the contract of the STK platform (`JenisPeringatan`, SOP 6.D.3). */
export type FailureKind = 'galat-5xx' | 'melebihi-10-detik' | 'tidak-terhubung'
export type Outcome = 'ok' | FailureKind
/** `KeadaanLayanan` of the STK platform; maintenance is announced by people, never found by a probe. */
export type ServiceState = 'beroperasi' | 'melambat' | 'gangguan-sebagian' | 'gangguan'
export type AlertState = 'aktif' | 'diakui' | 'selesai'
export type ChannelName = 'surel' | 'webhook' | 'instatus'

/** All times are milliseconds since the epoch, all durations milliseconds. */
export interface MonitorTables {
  /** One row a probe; of days that are rolled up one a duration of two digits, at the day's first moment in WIB. */
  monitor_sample: {
    system: string
    /** Which of the system's addresses. */
    target: string
    at: number
    outcome: Outcome
    /** How long the answer took, or until it was clear that none came. */
    duration: number
    probes: number
  }
  /** The present state of each system. */
  monitor_service: {
    system: string
    state: ServiceState
    since: number
    checked_at: number
    /** Of the slowest of the system's addresses; null when one gave no answer. */
    duration: number | null
  }
  /** An incident as the monitor sees it: a system has one at a time that isn't over. */
  monitor_alert: {
    /** `PRG-20260001`. */
    id: string
    system: string
    kind: FailureKind
    /** The operationId that failed first; null if a probe found it. */
    operation: string | null
    /** Null if there was no answer. */
    status_code: number | null
    duration: number | null
    failures: number
    state: AlertState
    started_at: number
    last_at: number
    resolved_at: number | null
    /** `INS-20260101`, by which the incident log has it. */
    incident_id: string | null
  }
  /** Messages to deliver and, until they are purged, those delivered. */
  monitor_outbox: {
    /** The same message has the same id, so that nobody adds it twice. */
    id: string
    channel: ChannelName
    /** What it is about: an alert's id, or the message's own. */
    subject: string
    /** JSON of the message; null once it is delivered or given up, because it may hold an address. */
    message: string | null
    created_at: number
    /** Not before; moved back by each attempt. */
    due_at: number
    attempts: number
    delivered_at: number | null
    given_up_at: number | null
    /** What the channel answered, such as the id of the incident on the status page. */
    receipt: string | null
  }
  /** One row: the round that was begun last, by whichever monitor. */
  monitor_turn: { id: number; at: number }
}

export const MONITOR_MIGRATIONS: Migrations = {
  '2026-11-monitor-1': {
    up: async db => {
      await db.schema
        .createTable('monitor_sample')
        .addColumn('system', 'text', column => column.notNull())
        .addColumn('target', 'text', column => column.notNull())
        .addColumn('at', 'bigint', column => column.notNull())
        .addColumn('outcome', 'text', column => column.notNull())
        .addColumn('duration', 'integer', column => column.notNull())
        .addColumn('probes', 'integer', column => column.notNull())
        .addPrimaryKeyConstraint('monitor_sample_key', ['system', 'at', 'target', 'outcome', 'duration'])
        .execute()
      await db.schema.createIndex('monitor_sample_at').on('monitor_sample').column('at').execute()
      await db.schema
        .createTable('monitor_service')
        .addColumn('system', 'text', column => column.primaryKey())
        .addColumn('state', 'text', column => column.notNull())
        .addColumn('since', 'bigint', column => column.notNull())
        .addColumn('checked_at', 'bigint', column => column.notNull())
        .addColumn('duration', 'integer')
        .execute()
      await db.schema
        .createTable('monitor_alert')
        .addColumn('id', 'text', column => column.primaryKey())
        .addColumn('system', 'text', column => column.notNull())
        .addColumn('kind', 'text', column => column.notNull())
        .addColumn('operation', 'text')
        .addColumn('status_code', 'integer')
        .addColumn('duration', 'integer')
        .addColumn('failures', 'integer', column => column.notNull())
        .addColumn('state', 'text', column => column.notNull())
        .addColumn('started_at', 'bigint', column => column.notNull())
        .addColumn('last_at', 'bigint', column => column.notNull())
        .addColumn('resolved_at', 'bigint')
        .addColumn('incident_id', 'text')
        .execute()
      // What makes it exactly one alert an incident, whoever looks and however often.
      await db.schema
        .createIndex('monitor_alert_open')
        .unique()
        .on('monitor_alert')
        .column('system')
        .where(sql.ref('resolved_at'), 'is', null)
        .execute()
      await db.schema
        .createTable('monitor_outbox')
        .addColumn('id', 'text', column => column.primaryKey())
        .addColumn('channel', 'text', column => column.notNull())
        .addColumn('subject', 'text', column => column.notNull())
        .addColumn('message', 'text')
        .addColumn('created_at', 'bigint', column => column.notNull())
        .addColumn('due_at', 'bigint', column => column.notNull())
        .addColumn('attempts', 'integer', column => column.notNull())
        .addColumn('delivered_at', 'bigint')
        .addColumn('given_up_at', 'bigint')
        .addColumn('receipt', 'text')
        .execute()
      await db.schema
        .createIndex('monitor_outbox_subject')
        .on('monitor_outbox')
        .columns(['subject', 'channel'])
        .execute()
      await db.schema
        .createTable('monitor_turn')
        .addColumn('id', 'integer', column => column.primaryKey())
        .addColumn('at', 'bigint', column => column.notNull())
        .execute()
      await db.insertInto('monitor_turn').values({ id: 1, at: 0 }).execute()
    },
  },
}
