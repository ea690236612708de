import type { Migrations } from '#provider'
import type { EnrolmentStatus } from '../enrolments.ts'

export interface LmsTables {
  /** Classes that were fetched from SIMAK; the LMS knows no others. */
  kelas: {
    id_kelas: string
    id_periode: string
    kode_mk: string
    nama_mk: string
    sks: number
    nama_kelas: string
    /** A JSON array of NIDN. */
    dosen: string
  }
  /** As SIMAK has it, and what the participant did; only who is approved is shown. */
  peserta: {
    id_kelas: string
    nim: string
    nama: string
    email_kampus: string
    status_krs: EnrolmentStatus
    /** Milliseconds since the epoch; null for who never opened the class. */
    akses_terakhir: number | null
    /** Per cent. */
    progres: number
  }
  nilai: {
    id_kelas: string
    nim: string
    komponen: string
    /** From 0 to 100; null until it is graded. */
    nilai_angka: number | null
    /** Milliseconds since the epoch. */
    diperbarui_pada: number
  }
}

export const LMS_MIGRATIONS: Migrations = {
  '2026-11-lms-1': {
    up: async db => {
      await db.schema
        .createTable('kelas')
        .addColumn('id_kelas', 'text', column => column.primaryKey())
        .addColumn('id_periode', 'text', column => column.notNull())
        .addColumn('kode_mk', 'text', column => column.notNull())
        .addColumn('nama_mk', 'text', column => column.notNull())
        .addColumn('sks', 'integer', column => column.notNull())
        .addColumn('nama_kelas', 'text', column => column.notNull())
        .addColumn('dosen', 'text', column => column.notNull())
        .execute()
      await db.schema
        .createTable('peserta')
        .addColumn('id_kelas', 'text', column => column.notNull().references('kelas.id_kelas'))
        .addColumn('nim', 'text', column => column.notNull())
        .addColumn('nama', 'text', column => column.notNull())
        .addColumn('email_kampus', 'text', column => column.notNull())
        .addColumn('status_krs', 'text', column => column.notNull())
        .addColumn('akses_terakhir', 'bigint')
        .addColumn('progres', 'double precision', column => column.notNull().defaultTo(0))
        .addPrimaryKeyConstraint('peserta_kelas', ['id_kelas', 'nim'])
        .execute()
      await db.schema
        .createTable('nilai')
        .addColumn('id_kelas', 'text', column => column.notNull())
        .addColumn('nim', 'text', column => column.notNull())
        .addColumn('komponen', 'text', column => column.notNull())
        .addColumn('nilai_angka', 'double precision')
        .addColumn('diperbarui_pada', 'bigint', column => column.notNull())
        .addPrimaryKeyConstraint('nilai_komponen', ['id_kelas', 'nim', 'komponen'])
        .addForeignKeyConstraint('nilai_peserta', ['id_kelas', 'nim'], 'peserta', ['id_kelas', 'nim'])
        .execute()
    },
  },
}
