import type { Migrations } from '#provider'

/** Of a submission at OJS: in review, published, declined, scheduled. */
export type SubmissionStatus = 1 | 3 | 4 | 5

export interface JurnalTables {
  /** Journals by the name in their path. */
  jurnal: { nama: string; nomor: number }
  edisi: {
    id: number
    jurnal: string
    judul: string
    volume: number
    nomor: string
    tahun: number
    /** `2026-10-31 08:00:00`, as OJS has times. */
    terbit_pada: string
  }
  naskah: {
    id: number
    jurnal: string
    id_publikasi: number
    status: SubmissionStatus
    pengarang: string
    judul: string
    judul_en: string | null
    dikirim_pada: string
    diubah_pada: string
    id_edisi: number | null
    halaman: string | null
    /** Title and authors (`searchable`). */
    cari: string
  }
}

export const JURNAL_MIGRATIONS: Migrations = {
  '2026-11-jurnal-1': {
    up: async db => {
      await db.schema
        .createTable('jurnal')
        .addColumn('nama', 'text', column => column.primaryKey())
        .addColumn('nomor', 'integer', column => column.notNull().unique())
        .execute()
      await db.schema
        .createTable('edisi')
        .addColumn('id', 'integer', column => column.primaryKey())
        .addColumn('jurnal', 'text', column => column.notNull().references('jurnal.nama'))
        .addColumn('judul', 'text', column => column.notNull())
        .addColumn('volume', 'integer', column => column.notNull())
        .addColumn('nomor', 'text', column => column.notNull())
        .addColumn('tahun', 'integer', column => column.notNull())
        .addColumn('terbit_pada', 'text', column => column.notNull())
        .execute()
      await db.schema
        .createTable('naskah')
        .addColumn('id', 'integer', column => column.primaryKey())
        .addColumn('jurnal', 'text', column => column.notNull().references('jurnal.nama'))
        .addColumn('id_publikasi', 'integer', column => column.notNull())
        .addColumn('status', 'integer', column => column.notNull())
        .addColumn('pengarang', 'text', column => column.notNull())
        .addColumn('judul', 'text', column => column.notNull())
        .addColumn('judul_en', 'text')
        .addColumn('dikirim_pada', 'text', column => column.notNull())
        .addColumn('diubah_pada', 'text', column => column.notNull())
        .addColumn('id_edisi', 'integer', column => column.references('edisi.id'))
        .addColumn('halaman', 'text')
        .addColumn('cari', 'text', column => column.notNull())
        .execute()
      await db.schema.createIndex('naskah_jurnal').on('naskah').column('jurnal').execute()
    },
  },
}
