import type { Migration } from 'kysely/migration'
import type { EnrolmentStatus, Grade } from '../enrolments.ts'

export type Attendance = 'hadir' | 'izin' | 'sakit' | 'alpa'

export interface TeachingTables {
  periode: {
    id_periode: string
    /** SQLite has no booleans: 1 for the running one. */
    berjalan: number
  }
  mata_kuliah: { kode_mk: string; nama_mk: string; sks: number; kode_prodi: string }
  kelas: { id_kelas: string; id_periode: string; kode_mk: string; nama_kelas: string }
  pengajar: { id_kelas: string; nidn: string }
  krs: { id_kelas: string; nim: string; status_krs: EnrolmentStatus; nilai_huruf: Grade | null }
  pertemuan: { id_kelas: string; pertemuan: number; tanggal: string }
  kehadiran: { id_kelas: string; pertemuan: number; nim: string; status: Attendance }
  /** Who may see whose studies; a guardian may have several students. */
  wali: {
    id_wali: string
    nim: string
    /** A date; the relation holds while it is null. */
    berakhir_pada: string | null
  }
}

export const TEACHING_MIGRATION: Migration = {
  up: async db => {
    await db.schema
      .createTable('periode')
      .addColumn('id_periode', 'text', column => column.primaryKey())
      .addColumn('berjalan', 'integer', column => column.notNull())
      .execute()
    await db.schema
      .createTable('mata_kuliah')
      .addColumn('kode_mk', 'text', column => column.primaryKey())
      .addColumn('nama_mk', 'text', column => column.notNull())
      .addColumn('sks', 'integer', column => column.notNull())
      .addColumn('kode_prodi', 'text', column => column.notNull().references('prodi.kode_prodi'))
      .execute()
    await db.schema
      .createTable('kelas')
      .addColumn('id_kelas', 'text', column => column.primaryKey())
      .addColumn('id_periode', 'text', column => column.notNull().references('periode.id_periode'))
      .addColumn('kode_mk', 'text', column => column.notNull().references('mata_kuliah.kode_mk'))
      .addColumn('nama_kelas', 'text', column => column.notNull())
      .execute()
    await db.schema.createIndex('kelas_periode').on('kelas').column('id_periode').execute()
    await db.schema
      .createTable('pengajar')
      .addColumn('id_kelas', 'text', column => column.notNull().references('kelas.id_kelas'))
      .addColumn('nidn', 'text', column => column.notNull())
      .addPrimaryKeyConstraint('pengajar_kelas', ['id_kelas', 'nidn'])
      .execute()
    await db.schema
      .createTable('krs')
      .addColumn('id_kelas', 'text', column => column.notNull().references('kelas.id_kelas'))
      .addColumn('nim', 'text', column => column.notNull().references('mahasiswa.nim'))
      .addColumn('status_krs', 'text', column => column.notNull())
      .addColumn('nilai_huruf', 'text')
      .addPrimaryKeyConstraint('krs_kelas', ['id_kelas', 'nim'])
      .execute()
    await db.schema.createIndex('krs_nim').on('krs').column('nim').execute()
    await db.schema
      .createTable('pertemuan')
      .addColumn('id_kelas', 'text', column => column.notNull().references('kelas.id_kelas'))
      .addColumn('pertemuan', 'integer', column => column.notNull())
      .addColumn('tanggal', 'text', column => column.notNull())
      .addPrimaryKeyConstraint('pertemuan_kelas', ['id_kelas', 'pertemuan'])
      .execute()
    await db.schema
      .createTable('kehadiran')
      .addColumn('id_kelas', 'text', column => column.notNull())
      .addColumn('pertemuan', 'integer', column => column.notNull())
      .addColumn('nim', 'text', column => column.notNull().references('mahasiswa.nim'))
      .addColumn('status', 'text', column => column.notNull())
      .addPrimaryKeyConstraint('kehadiran_kelas', ['id_kelas', 'pertemuan', 'nim'])
      .addForeignKeyConstraint('kehadiran_pertemuan', ['id_kelas', 'pertemuan'], 'pertemuan', [
        'id_kelas',
        'pertemuan',
      ])
      .execute()
    await db.schema
      .createTable('wali')
      .addColumn('id_wali', 'text', column => column.notNull())
      .addColumn('nim', 'text', column => column.notNull().references('mahasiswa.nim'))
      .addColumn('berakhir_pada', 'text')
      .addPrimaryKeyConstraint('wali_mahasiswa', ['id_wali', 'nim'])
      .execute()
  },
}
