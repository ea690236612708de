/** A course as one programme teaches it in one period. */
export interface Course {
  readonly kode_mk: string
  readonly nama_mk: string
  readonly sks: number
  readonly kode_prodi: string
  readonly id_periode: string
  /** NIDN; numbers that begin with 99 belong to nobody. */
  readonly dosen: readonly string[]
}

/** The period in which the campus is. */
export const CURRENT_PERIOD = '20261'

/** The first day of lectures in each period, a Monday. */
export const FIRST_MONDAY: Readonly<Record<string, string>> = {
  '20251': '2025-09-01',
  '20252': '2026-02-02',
  '20261': '2026-09-07',
}

/** Kept short: two finished periods and the running one. Those of 55201 are the specification's examples. */
export const COURSES: readonly Course[] = [
  course('IF2101', 'Struktur Data', 3, '55201', '20251', '9900000001'),
  course('IF2102', 'Statistika Terapan', 3, '55201', '20251', '9900000002'),
  course('IF2103', 'Sistem Operasi', 3, '55201', '20251', '9900000001'),
  course('IF2104', 'Jaringan Komputer', 3, '55201', '20251', '9900000002'),
  course('UN2101', 'Bahasa Indonesia Akademik', 2, '55201', '20251', '9900000009'),
  course('IF2201', 'Rekayasa Perangkat Lunak', 3, '55201', '20252', '9900000001'),
  course('IF2202', 'Interaksi Manusia dan Komputer', 3, '55201', '20252', '9900000002'),
  course('SI2201', 'Sistem Informasi Manajemen', 3, '57201', '20252', '9900000003'),
  course('MN2201', 'Manajemen Keuangan', 3, '61201', '20252', '9900000005'),
  course('HK2201', 'Hukum Perdata', 4, '74201', '20252', '9900000007'),
  course('IF3101', 'Basis Data', 3, '55201', '20261', '9900000001'),
  course('IF3102', 'Metodologi Penelitian', 2, '55201', '20261', '9900000002'),
  course('SI3101', 'Analisis Proses Bisnis', 3, '57201', '20261', '9900000003', '9900000004'),
  course('MN3101', 'Ekonomi Pembangunan', 3, '61201', '20261', '9900000005'),
  course('HK3101', 'Hukum Acara Perdata', 3, '74201', '20261', '9900000007'),
]

function course(
  kode_mk: string,
  nama_mk: string,
  sks: number,
  kode_prodi: string,
  id_periode: string,
  ...dosen: readonly string[]
): Course {
  return { kode_mk, nama_mk, sks, kode_prodi, id_periode, dosen }
}
