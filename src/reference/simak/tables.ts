import type { Migrations } from '#provider'
import type { Student } from '../students.ts'
import { JOBS_MIGRATION, type JobTables } from './neofeeder/job-tables.ts'
import { REPORT_MIGRATION, type ReportTables } from './neofeeder/report-tables.ts'
import { TEACHING_MIGRATION, type TeachingTables } from './teaching-tables.ts'
import { TRANSFER_MIGRATION, type TransferTables } from './transfer-tables.ts'

export interface SimakTables extends TeachingTables, JobTables, TransferTables, ReportTables {
  mahasiswa: { -readonly [Column in keyof Student]: Student[Column] }
  prodi: { kode_prodi: string }
  /** The library's loans as of last night, without title and fine. */
  pinjaman_pustaka: {
    id_peminjaman: string
    nim: string
    tanggal_jatuh_tempo: string
    status: string
    /** Milliseconds since the epoch. */
    disinkronkan_pada: number
  }
  bebas_pustaka: {
    nim: string
    /** SQLite has no booleans: 1 or 0. */
    bebas: number
    tanggal: string | null
    nomor_surat: string | null
    diperiksa_pada: number
  }
}

export const SIMAK_MIGRATIONS: Migrations = {
  '2026-11-simak-1-students': {
    up: async db => {
      await db.schema
        .createTable('prodi')
        .addColumn('kode_prodi', 'text', column => column.primaryKey())
        .execute()
      await db.schema
        .createTable('mahasiswa')
        .addColumn('nim', 'text', column => column.primaryKey())
        .addColumn('nama', 'text', column => column.notNull())
        .addColumn('kode_prodi', 'text', column => column.notNull().references('prodi.kode_prodi'))
        .addColumn('angkatan', 'integer', column => column.notNull())
        .addColumn('status_mahasiswa', 'text', column => column.notNull())
        .addColumn('email_kampus', 'text', column => column.notNull())
        .addColumn('diubah_pada', 'bigint', column => column.notNull())
        .execute()
      await db.schema.createIndex('mahasiswa_diubah').on('mahasiswa').column('diubah_pada').execute()
    },
  },
  '2026-11-simak-2-library': {
    up: async db => {
      await db.schema
        .createTable('pinjaman_pustaka')
        .addColumn('id_peminjaman', 'text', column => column.primaryKey())
        .addColumn('nim', 'text', column => column.notNull().references('mahasiswa.nim'))
        .addColumn('tanggal_jatuh_tempo', 'text', column => column.notNull())
        .addColumn('status', 'text', column => column.notNull())
        .addColumn('disinkronkan_pada', 'bigint', column => column.notNull())
        .execute()
      await db.schema
        .createTable('bebas_pustaka')
        .addColumn('nim', 'text', column => column.primaryKey().references('mahasiswa.nim'))
        .addColumn('bebas', 'integer', column => column.notNull())
        .addColumn('tanggal', 'text')
        .addColumn('nomor_surat', 'text')
        .addColumn('diperiksa_pada', 'bigint', column => column.notNull())
        .execute()
    },
  },
  '2026-11-simak-3-teaching': TEACHING_MIGRATION,
  '2026-11-simak-4-jobs': JOBS_MIGRATION,
  '2026-12-simak-5-transfers': TRANSFER_MIGRATION,
  '2026-12-simak-6-report': REPORT_MIGRATION,
}
