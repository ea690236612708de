import type { Insertable, Kysely } from 'kysely'
import { syntheticTheses, type Thesis } from '../repotori/synthetic-theses.ts'
import { searchable } from '../search.ts'
import { type Student, syntheticStudents } from '../students.ts'
import type { JurnalTables } from './tables.ts'

type Issue = Insertable<JurnalTables['edisi']>
type Submission = Insertable<JurnalTables['naskah']>

/** Fills an empty database; one that was opened before keeps what it has. */
export const seedJurnal = async (db: Kysely<JurnalTables>): Promise<void> => {
  const filled = await db.selectFrom('jurnal').select('nama').limit(1).executeTakeFirst()
  if (filled) return
  const students = syntheticStudents()
  const printed = syntheticTheses(students)
    .filter(({ id, status }) => status === 'terbit' && id.startsWith('TA-2025'))
    .map((thesis, index) => articleOf(thesis, students, index))
  await db.transaction().execute(async transaction => {
    await transaction.insertInto('jurnal').values(JOURNALS).execute()
    await transaction.insertInto('edisi').values(ISSUES).execute()
    await transaction
      .insertInto('naskah')
      .values([...EXAMPLES.map(withSearch), ...printed.map(withSearch)])
      .execute()
  })
}

const JOURNALS = [
  { nama: 'jtik', nomor: 2 },
  { nama: 'jmb', nomor: 3 },
  { nama: 'jurnal-baru', nomor: 4 },
]

const issue = (
  id: number,
  jurnal: string,
  volume: number,
  nomor: string,
  date: string,
  judul: string,
): Issue => ({
  id,
  jurnal,
  judul,
  volume,
  nomor,
  tahun: Number(date.slice(0, 4)),
  terbit_pada: `${date} 08:00:00`,
})

const ISSUES: Issue[] = [
  issue(9, 'jtik', 4, '2', '2026-10-31', 'Data dan Perpustakaan'),
  issue(8, 'jtik', 4, '1', '2025-12-15', 'Sistem Informasi Desa'),
  issue(7, 'jtik', 3, '2', '2025-06-30', 'Jaringan dan Layanan'),
  issue(6, 'jmb', 2, '1', '2025-12-01', 'Usaha Kecil dan Koperasi'),
]

/** The article of the specification's examples, and one under review, which nobody but its editors may read. */
const EXAMPLES: readonly Omit<Submission, 'cari'>[] = [
  {
    id: 71,
    jurnal: 'jtik',
    id_publikasi: 83,
    status: 3,
    pengarang: 'Mahasiswa Contoh Dua, Dosen Contoh Satu',
    judul: 'Peramalan Peminjaman Buku Perpustakaan',
    judul_en: 'Forecasting Library Loans',
    dikirim_pada: '2026-06-02 09:12:44',
    diubah_pada: '2026-10-31 08:00:00',
    id_edisi: 9,
    halaman: '11-20',
  },
  {
    id: 72,
    jurnal: 'jtik',
    id_publikasi: 84,
    status: 1,
    pengarang: 'Mahasiswa Contoh Satu, Dosen Contoh Satu',
    judul: 'Rekomendasi Buku Perpustakaan',
    judul_en: null,
    dikirim_pada: '2026-11-10 10:00:00',
    diubah_pada: '2026-11-12 13:30:00',
    id_edisi: null,
    halaman: null,
  },
]

const FIRST = 101

/** Of a graduate's thesis, by turns in the two journals. */
const articleOf = (
  { nim, judul, tanggal_unggah, pembimbing }: Thesis,
  students: readonly Student[],
  index: number,
): Omit<Submission, 'cari'> => {
  const author = students.find(student => student.nim === nim)?.nama ?? ''
  const [jurnal, id_edisi] = index % 2 === 0 ? (['jtik', 8] as const) : (['jmb', 6] as const)
  return {
    id: FIRST + index,
    jurnal,
    id_publikasi: FIRST + index,
    status: 3,
    pengarang: [author, ...pembimbing.map(({ nama }) => nama)].join(', '),
    judul,
    judul_en: null,
    dikirim_pada: `${tanggal_unggah} 13:00:00`,
    diubah_pada: ISSUES.find(({ id }) => id === id_edisi)?.terbit_pada ?? '',
    id_edisi,
    halaman: `${index * 10 + 1}-${index * 10 + 10}`,
  }
}

const withSearch = (row: Omit<Submission, 'cari'>): Submission => ({
  ...row,
  cari: searchable(row.judul, row.judul_en ?? '', row.pengarang),
})
