import type { components } from '#generated/joss/types'
import type { Migrations } from '#provider'

type Notification = components['schemas']['Notifikasi']

export interface JossTables {
  /** Every event once, in whatever order they came; times are milliseconds since the epoch. */
  notifikasi: {
    /** Digest of the event itself, for JOSS gives it no id (J7). */
    kunci: string
    event: string
    resource: Notification['resource']
    id_sumber: string
    status: string | null
    terjadi_pada: number
    diterima_pada: number
  }
  /** What is known of each company and vacancy: the event that happened last. */
  keadaan: {
    resource: Notification['resource']
    id_sumber: string
    event: string
    status: string | null
    terjadi_pada: number
    kunci: string
  }
}

export const JOSS_MIGRATIONS: Migrations = {
  '2026-11-joss-1': {
    up: async db => {
      await db.schema
        .createTable('notifikasi')
        .addColumn('kunci', 'text', column => column.primaryKey())
        .addColumn('event', 'text', column => column.notNull())
        .addColumn('resource', 'text', column => column.notNull())
        .addColumn('id_sumber', 'text', column => column.notNull())
        .addColumn('status', 'text')
        .addColumn('terjadi_pada', 'bigint', column => column.notNull())
        .addColumn('diterima_pada', 'bigint', column => column.notNull())
        .execute()
      await db.schema
        .createTable('keadaan')
        .addColumn('resource', 'text', column => column.notNull())
        .addColumn('id_sumber', 'text', column => column.notNull())
        .addColumn('event', 'text', column => column.notNull())
        .addColumn('status', 'text')
        .addColumn('terjadi_pada', 'bigint', column => column.notNull())
        .addColumn('kunci', 'text', column => column.notNull())
        .addPrimaryKeyConstraint('keadaan_pk', ['resource', 'id_sumber'])
        .execute()
    },
  },
}
