import type { Migration } from 'kysely/migration'
import type { Entity } from './entity.ts'

export interface ReportTables {
  /** One row of SIMAK's as it was last sent to NeoFeeder. */
  pelaporan: {
    entitas: Entity
    id_periode: string
    /** SIMAK's own name of the row. */
    kunci: string
    /** SHA-256 of what was sent; its content isn't kept twice. */
    hash: string
    /** JSON: NeoFeeder's names of the row; `null` where it has none. */
    pengenal: string | null
    /** 0 for accepted. */
    error_code: number
    dikirim_pada: number
  }
  /** The last comparison of an entity and period. */
  rekonsiliasi: {
    entitas: Entity
    id_periode: string
    jumlah_kami: number
    jumlah_mereka: number
    /** JSON: keys that only one side has; 100 of each at most. */
    hanya_kami: string
    hanya_mereka: string
    dibandingkan_pada: number
  }
}

export const REPORT_MIGRATION: Migration = {
  up: async db => {
    await db.schema
      .createTable('pelaporan')
      .addColumn('entitas', 'text', column => column.notNull())
      .addColumn('id_periode', 'text', column => column.notNull())
      .addColumn('kunci', 'text', column => column.notNull())
      .addColumn('hash', 'text', column => column.notNull())
      .addColumn('pengenal', 'text')
      .addColumn('error_code', 'integer', column => column.notNull())
      .addColumn('dikirim_pada', 'bigint', column => column.notNull())
      .addPrimaryKeyConstraint('pelaporan_baris', ['entitas', 'id_periode', 'kunci'])
      .execute()
    await db.schema
      .createTable('rekonsiliasi')
      .addColumn('entitas', 'text', column => column.notNull())
      .addColumn('id_periode', 'text', column => column.notNull())
      .addColumn('jumlah_kami', 'integer', column => column.notNull())
      .addColumn('jumlah_mereka', 'integer', column => column.notNull())
      .addColumn('hanya_kami', 'text', column => column.notNull())
      .addColumn('hanya_mereka', 'text', column => column.notNull())
      .addColumn('dibandingkan_pada', 'bigint', column => column.notNull())
      .addPrimaryKeyConstraint('rekonsiliasi_periode', ['entitas', 'id_periode'])
      .execute()
  },
}
