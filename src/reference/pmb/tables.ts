import type { components } from '#generated/pmb/types'
import type { Migrations } from '#provider'

type Schemas = components['schemas']
type Address = Schemas['Alamat']

/** What an applicant told PMB and what became of it; the address in columns of its own. */
type Applicant = Omit<Schemas['Pendaftar'], 'alamat'> & {
  periode: string
  gelombang: number
  status: Schemas['StatusSeleksi']
  kode_prodi_diterima: string | null
  status_daftar_ulang: Schemas['HasilSeleksi']['status_daftar_ulang']
}

export interface PmbTables {
  pendaftar: Applicant & Address
  /** Whom SIMAK has made a student. */
  impor: { nomor_pendaftaran: string; nim: string; waktu_impor: string }
}

export const PMB_MIGRATIONS: Migrations = {
  '2026-11-pmb-1': {
    up: async db => {
      await db.schema
        .createTable('pendaftar')
        .addColumn('nomor_pendaftaran', 'text', column => column.primaryKey())
        .addColumn('periode', 'text', column => column.notNull())
        .addColumn('gelombang', 'integer', column => column.notNull())
        .addColumn('status', 'text', column => column.notNull())
        .addColumn('kode_prodi_diterima', 'text')
        .addColumn('jalur_masuk', 'text', column => column.notNull())
        .addColumn('status_daftar_ulang', 'text', column => column.notNull())
        .addColumn('nik', 'text', column => column.notNull().unique())
        .addColumn('nisn', 'text')
        .addColumn('nama', 'text', column => column.notNull())
        .addColumn('tempat_lahir', 'text', column => column.notNull())
        .addColumn('tanggal_lahir', 'text', column => column.notNull())
        .addColumn('jenis_kelamin', 'text', column => column.notNull())
        .addColumn('agama', 'text', column => column.notNull())
        .addColumn('jalan', 'text')
        .addColumn('rt', 'text')
        .addColumn('rw', 'text')
        .addColumn('kelurahan', 'text', column => column.notNull())
        .addColumn('id_wilayah', 'text', column => column.notNull())
        .addColumn('kode_pos', 'text')
        .addColumn('no_hp', 'text', column => column.notNull())
        .addColumn('email', 'text', column => column.notNull())
        .addColumn('nama_ibu_kandung', 'text', column => column.notNull())
        .addColumn('asal_sekolah', 'text', column => column.notNull())
        .addColumn('biaya_masuk', 'bigint', column => column.notNull())
        .execute()
      await db.schema.createIndex('pendaftar_periode').on('pendaftar').column('periode').execute()
      await db.schema
        .createTable('impor')
        .addColumn('nomor_pendaftaran', 'text', column =>
          column.primaryKey().references('pendaftar.nomor_pendaftaran'),
        )
        .addColumn('nim', 'text', column => column.notNull().unique())
        .addColumn('waktu_impor', 'text', column => column.notNull())
        .execute()
    },
  },
}
