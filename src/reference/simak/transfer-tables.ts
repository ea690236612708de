import type { Migration } from 'kysely/migration'

/** What SIMAK keeps of other systems' data. Times in milliseconds since the epoch. */
export interface TransferTables {
  /** What PDDikti will ask of a student, as PMB had it. */
  biodata: {
    nim: string
    nomor_pendaftaran: string
    nik: string
    nisn: string | null
    tempat_lahir: string
    tanggal_lahir: string
    jenis_kelamin: 'L' | 'P'
    agama: string
    jalan: string | null
    rt: string | null
    rw: string | null
    kelurahan: string
    id_wilayah: string
    kode_pos: string | null
    no_hp: string
    email: string
    nama_ibu_kandung: string
    jalur_masuk: string
    biaya_masuk: number
    /** When PMB was told the number; `null` until then. */
    diakui_pada: number | null
  }
  dosen: {
    id_sdm: string
    nama: string | null
    nidn: string | null
    nuptk: string | null
    nip: string | null
    status_aktif: string | null
    jabatan_fungsional: string | null
    diambil_pada: number
  }
  tridarma: {
    id_sdm: string
    jenis: string
    id: string
    judul: string | null
    tahun: string | null
    diambil_pada: number
  }
  tugas_akhir: {
    id: string
    nim: string
    judul: string
    jenis: string
    status: string
    tanggal_unggah: string
    url: string | null
    diambil_pada: number
  }
  nilai_komponen: {
    id_kelas: string
    nim: string
    komponen: string
    nilai_angka: number | null
    diperbarui_pada: string
  }
  aktivitas_lms: {
    id_kelas: string
    nim: string
    akses_terakhir: string | null
    progres: number
    diambil_pada: number
  }
}

export const TRANSFER_MIGRATION: Migration = {
  up: async db => {
    let biodata = db.schema
      .createTable('biodata')
      .addColumn('nim', 'text', column => column.primaryKey().references('mahasiswa.nim'))
      .addColumn('nomor_pendaftaran', 'text', column => column.notNull().unique())
      .addColumn('biaya_masuk', 'bigint', column => column.notNull())
      .addColumn('diakui_pada', 'bigint')
    for (const name of BIODATA_TEXTS) biodata = biodata.addColumn(name, 'text', column => column.notNull())
    for (const name of BIODATA_OPTIONAL) biodata = biodata.addColumn(name, 'text')
    await biodata.execute()
    await db.schema
      .createTable('dosen')
      .addColumn('id_sdm', 'text', column => column.primaryKey())
      .addColumn('nama', 'text')
      .addColumn('nidn', 'text')
      .addColumn('nuptk', 'text')
      .addColumn('nip', 'text')
      .addColumn('status_aktif', 'text')
      .addColumn('jabatan_fungsional', 'text')
      .addColumn('diambil_pada', 'bigint', column => column.notNull())
      .execute()
    await db.schema
      .createTable('tridarma')
      .addColumn('id_sdm', 'text', column => column.notNull())
      .addColumn('jenis', 'text', column => column.notNull())
      .addColumn('id', 'text', column => column.notNull())
      .addColumn('judul', 'text')
      .addColumn('tahun', 'text')
      .addColumn('diambil_pada', 'bigint', column => column.notNull())
      .addPrimaryKeyConstraint('tridarma_dosen', ['id_sdm', 'jenis', 'id'])
      .execute()
    await db.schema
      .createTable('tugas_akhir')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('nim', 'text', column => column.notNull())
      .addColumn('judul', 'text', column => column.notNull())
      .addColumn('jenis', 'text', column => column.notNull())
      .addColumn('status', 'text', column => column.notNull())
      .addColumn('tanggal_unggah', 'text', column => column.notNull())
      .addColumn('url', 'text')
      .addColumn('diambil_pada', 'bigint', column => column.notNull())
      .execute()
    await db.schema
      .createTable('nilai_komponen')
      .addColumn('id_kelas', 'text', column => column.notNull())
      .addColumn('nim', 'text', column => column.notNull())
      .addColumn('komponen', 'text', column => column.notNull())
      .addColumn('nilai_angka', 'real')
      .addColumn('diperbarui_pada', 'text', column => column.notNull())
      .addPrimaryKeyConstraint('nilai_komponen_kelas', ['id_kelas', 'nim', 'komponen'])
      .execute()
    await db.schema
      .createTable('aktivitas_lms')
      .addColumn('id_kelas', 'text', column => column.notNull())
      .addColumn('nim', 'text', column => column.notNull())
      .addColumn('akses_terakhir', 'text')
      .addColumn('progres', 'real', column => column.notNull())
      .addColumn('diambil_pada', 'bigint', column => column.notNull())
      .addPrimaryKeyConstraint('aktivitas_lms_kelas', ['id_kelas', 'nim'])
      .execute()
  },
}

const BIODATA_TEXTS = [
  'nik',
  'tempat_lahir',
  'tanggal_lahir',
  'jenis_kelamin',
  'agama',
  'kelurahan',
  'id_wilayah',
  'no_hp',
  'email',
  'nama_ibu_kandung',
  'jalur_masuk',
]
const BIODATA_OPTIONAL = ['nisn', 'jalan', 'rt', 'rw', 'kode_pos']
