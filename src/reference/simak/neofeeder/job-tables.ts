import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { components } from '#generated/simak/types'

type Job = components['schemas']['PekerjaanSinkronisasi']

export interface JobTables {
  sinkronisasi: Pick<
    Job,
    'id_job' | 'entitas' | 'id_periode' | 'mode' | 'status' | 'dikirim' | 'berhasil' | 'gagal' | 'keterangan'
  > & {
    /** JSON: `[{error_code, jumlah}]`. */
    kesalahan: string
    /** Milliseconds since the epoch, as are the two below. */
    dibuat_pada: number
    mulai_pada: number | null
    selesai_pada: number | null
  }
}

export const JOBS_MIGRATION: Migration = {
  up: async db => {
    await db.schema
      .createTable('sinkronisasi')
      .addColumn('id_job', 'text', column => column.primaryKey())
      .addColumn('entitas', 'text', column => column.notNull())
      .addColumn('id_periode', 'text', column => column.notNull())
      .addColumn('mode', 'text', column => column.notNull())
      .addColumn('status', 'text', column => column.notNull())
      .addColumn('dikirim', 'integer', column => column.notNull())
      .addColumn('berhasil', 'integer', column => column.notNull())
      .addColumn('gagal', 'integer', column => column.notNull())
      .addColumn('kesalahan', 'text', column => column.notNull())
      .addColumn('keterangan', 'text')
      .addColumn('dibuat_pada', 'bigint', column => column.notNull())
      .addColumn('mulai_pada', 'bigint')
      .addColumn('selesai_pada', 'bigint')
      .execute()
    // Two requests at once may not make the same job twice.
    await sql`create unique index sinkronisasi_belum_selesai on sinkronisasi (entitas, id_periode, mode)
      where status in ('menunggu', 'berjalan')`.execute(db)
  },
}
