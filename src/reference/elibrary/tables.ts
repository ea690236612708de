import type { Migrations } from '#provider'

export interface ElibraryTables {
  anggota: { nim: string; nama: string; status_anggota: MemberStatus }
  eksemplar: { barcode: string; judul: string }
  peminjaman: {
    id_peminjaman: string
    nim: string
    barcode: string
    tanggal_pinjam: string
    tanggal_jatuh_tempo: string
    tanggal_kembali: string | null
    status: LoanStatus
    denda: number
  }
  surat_bebas: { nim: string; tanggal: string; nomor_surat: string }
}

export type MemberStatus = 'aktif' | 'nonaktif' | 'diblokir'
export type LoanStatus = 'dipinjam' | 'terlambat' | 'dikembalikan' | 'hilang'

export const ELIBRARY_MIGRATIONS: Migrations = {
  '2026-11-elibrary-1': {
    up: async db => {
      await db.schema
        .createTable('anggota')
        .addColumn('nim', 'text', column => column.primaryKey())
        .addColumn('nama', 'text', column => column.notNull())
        .addColumn('status_anggota', 'text', column => column.notNull())
        .execute()
      await db.schema
        .createTable('eksemplar')
        .addColumn('barcode', 'text', column => column.primaryKey())
        .addColumn('judul', 'text', column => column.notNull())
        .execute()
      await db.schema
        .createTable('peminjaman')
        .addColumn('id_peminjaman', 'text', column => column.primaryKey())
        .addColumn('nim', 'text', column => column.notNull().references('anggota.nim'))
        .addColumn('barcode', 'text', column => column.notNull().references('eksemplar.barcode'))
        .addColumn('tanggal_pinjam', 'text', column => column.notNull())
        .addColumn('tanggal_jatuh_tempo', 'text', column => column.notNull())
        .addColumn('tanggal_kembali', 'text')
        .addColumn('status', 'text', column => column.notNull())
        .addColumn('denda', 'integer', column => column.notNull())
        .execute()
      await db.schema.createIndex('peminjaman_nim').on('peminjaman').column('nim').execute()
      await db.schema
        .createTable('surat_bebas')
        .addColumn('nim', 'text', column => column.primaryKey().references('anggota.nim'))
        .addColumn('tanggal', 'text', column => column.notNull())
        .addColumn('nomor_surat', 'text', column => column.notNull().unique())
        .execute()
    },
  },
}
