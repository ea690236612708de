import type { components } from '#generated/repotori/types'
import type { Migrations } from '#provider'

type Thesis = components['schemas']['TugasAkhirLengkap']

export interface RepotoriTables {
  /** Every student of the campus, who may upload. */
  penulis: { nim: string; nama: string }
  tugas_akhir: Pick<
    Thesis,
    'id' | 'nim' | 'judul' | 'jenis' | 'tanggal_unggah' | 'status' | 'abstrak' | 'embargo_sampai'
  > & {
    /** A JSON array. */
    kata_kunci: string
    /** A date: the publication, or the last change after it (OAI-PMH's datestamp). */
    terbit_pada: string | null
  }
  pembimbing: { id_tugas_akhir: string; urutan: number; nidn: string | null; nama: string }
  /** Works that were withdrawn: nothing is left of them but this, for harvesters. */
  penarikan: { id: string; jenis: Thesis['jenis']; ditarik_pada: string }
}

export const REPOTORI_MIGRATIONS: Migrations = {
  '2026-11-repotori-1': {
    up: async db => {
      await db.schema
        .createTable('penulis')
        .addColumn('nim', 'text', column => column.primaryKey())
        .addColumn('nama', 'text', column => column.notNull())
        .execute()
      await db.schema
        .createTable('tugas_akhir')
        .addColumn('id', 'text', column => column.primaryKey())
        .addColumn('nim', 'text', column => column.notNull().references('penulis.nim'))
        .addColumn('judul', 'text', column => column.notNull())
        .addColumn('jenis', 'text', column => column.notNull())
        .addColumn('tanggal_unggah', 'text', column => column.notNull())
        .addColumn('status', 'text', column => column.notNull())
        .addColumn('abstrak', 'text', column => column.notNull())
        .addColumn('kata_kunci', 'text', column => column.notNull())
        .addColumn('embargo_sampai', 'text')
        .addColumn('terbit_pada', 'text')
        .execute()
      await db.schema.createIndex('tugas_akhir_nim').on('tugas_akhir').column('nim').execute()
      await db.schema.createIndex('tugas_akhir_terbit').on('tugas_akhir').column('terbit_pada').execute()
      await db.schema
        .createTable('pembimbing')
        .addColumn('id_tugas_akhir', 'text', column => column.notNull().references('tugas_akhir.id'))
        .addColumn('urutan', 'integer', column => column.notNull())
        .addColumn('nidn', 'text')
        .addColumn('nama', 'text', column => column.notNull())
        .addPrimaryKeyConstraint('pembimbing_urutan', ['id_tugas_akhir', 'urutan'])
        .execute()
      await db.schema
        .createTable('penarikan')
        .addColumn('id', 'text', column => column.primaryKey())
        .addColumn('jenis', 'text', column => column.notNull())
        .addColumn('ditarik_pada', 'text', column => column.notNull())
        .execute()
    },
  },
}
