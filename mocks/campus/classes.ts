/** A class of a course in one period. */
export interface Class {
  readonly id_kelas: string
  readonly id_periode: string
  readonly kode_prodi: string
  readonly kode_mk: string
  readonly nama_mk: string
  readonly sks: number
  readonly nama_kelas: string
  readonly dosen: readonly string[]
}

type Row = readonly [
  period: string,
  programme: string,
  code: string,
  name: string,
  credits: number,
  sections: string,
  ...lecturers: readonly number[],
]

/** Forty classes; those of 55201 and of the running period are the contracts' examples. */
const COURSES: readonly Row[] = [
  ['20241', '57201', 'SI1101', 'Pengantar Sistem Informasi', 3, 'AB', 3],
  ['20241', '61201', 'MN1101', 'Pengantar Manajemen', 3, 'AB', 5],
  ['20241', '74201', 'HK1101', 'Pengantar Ilmu Hukum', 3, 'AB', 7],
  ['20242', '57201', 'SI1201', 'Dasar Pemrograman', 3, 'AB', 3],
  ['20242', '61201', 'MN1201', 'Pengantar Akuntansi', 3, 'AB', 6],
  ['20242', '74201', 'HK1201', 'Hukum Tata Negara', 3, 'AB', 8],
  ['20251', '55201', 'IF2101', 'Struktur Data', 3, 'A', 1],
  ['20251', '55201', 'IF2102', 'Statistika Terapan', 3, 'A', 2],
  ['20251', '55201', 'IF2103', 'Sistem Operasi', 3, 'A', 1],
  ['20251', '55201', 'IF2104', 'Jaringan Komputer', 3, 'A', 2],
  ['20251', '55201', 'UN2101', 'Bahasa Indonesia Akademik', 2, 'A', 9],
  ['20251', '57201', 'SI2101', 'Basis Data Terapan', 3, 'AB', 3],
  ['20251', '57201', 'SI2102', 'Perancangan Antarmuka', 2, 'A', 4],
  ['20251', '61201', 'MN2101', 'Manajemen Pemasaran', 3, 'AB', 5],
  ['20251', '61201', 'MN2102', 'Perilaku Organisasi', 2, 'A', 6],
  ['20251', '74201', 'HK2101', 'Hukum Pidana', 4, 'AB', 7],
  ['20251', '74201', 'HK2102', 'Hukum Adat', 2, 'A', 8],
  ['20252', '55201', 'IF2201', 'Rekayasa Perangkat Lunak', 3, 'A', 1],
  ['20252', '55201', 'IF2202', 'Interaksi Manusia dan Komputer', 3, 'A', 2],
  ['20252', '57201', 'SI2201', 'Sistem Informasi Manajemen', 3, 'AB', 3],
  ['20252', '61201', 'MN2201', 'Manajemen Keuangan', 3, 'AB', 5],
  ['20252', '74201', 'HK2201', 'Hukum Perdata', 4, 'AB', 7],
  ['20252', '57201', 'SI2202', 'Jaringan Perusahaan', 2, 'A', 4],
  ['20261', '55201', 'IF3101', 'Basis Data', 3, 'A', 1],
  ['20261', '55201', 'IF3102', 'Metodologi Penelitian', 2, 'A', 2],
  ['20261', '57201', 'SI3101', 'Analisis Proses Bisnis', 3, 'A', 3, 4],
  ['20261', '61201', 'MN3101', 'Ekonomi Pembangunan', 3, 'A', 5],
  ['20261', '74201', 'HK3101', 'Hukum Acara Perdata', 3, 'A', 7],
]

/** In the order of `id_kelas`, numbered within their period. */
export const classesOf = (): readonly Class[] => {
  const numbers = new Map<string, number>()
  return COURSES.flatMap(([id_periode, kode_prodi, kode_mk, nama_mk, sks, sections, ...lecturers]) =>
    [...sections].map(nama_kelas => {
      const number = (numbers.get(id_periode) ?? 0) + 1
      numbers.set(id_periode, number)
      const id_kelas = `KLS-${id_periode}-${String(number).padStart(4, '0')}`
      const dosen = lecturers.map(lecturer => `990000000${lecturer}`)
      return { id_kelas, id_periode, kode_prodi, kode_mk, nama_mk, sks, nama_kelas, dosen }
    }),
  )
}
