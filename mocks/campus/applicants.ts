import type { Random } from 'ddi/base'
import { numeral } from './numeral.ts'
import { EXAMPLE_NIMS, PROGRAMMES, type Student } from './students.ts'

type Result = 'lulus' | 'cadangan' | 'tidak_lulus'

/** An applicant and the result; what else PMB knows of one follows from the number (mocks/pmb). */
export interface Applicant {
  readonly nomor_pendaftaran: string
  readonly nama: string
  readonly periode: string
  readonly gelombang: number
  readonly status: Result
  readonly kode_prodi_diterima: string | null
  readonly jalur_masuk: 'reguler' | 'prestasi' | 'beasiswa' | 'alih_jenjang' | 'pindahan'
  readonly status_daftar_ulang: 'belum' | 'sudah' | 'mengundurkan_diri'
  /** What SIMAK acknowledged; the first word stands. */
  impor: { readonly nim: string; readonly waktu_impor: string } | null
}

const PATHS = ['reguler', 'reguler', 'prestasi', 'beasiswa'] as const

/** The application of a student: it follows from the student's number, so that no state has to hold it. */
export const applicationOf = ({ nim, nama, kode_prodi, angkatan }: Student): Applicant => {
  const example = EXAMPLE_NIMS.indexOf(nim)
  const serial = Number(nim.slice(4)) - (example < 0 ? 0 : 1_000)
  return {
    nomor_pendaftaran: `PMB-${angkatan}-${String(serial).padStart(6, '0')}`,
    nama,
    periode: String(angkatan),
    gelombang: (serial % 3) + 1,
    status: 'lulus',
    kode_prodi_diterima: kode_prodi,
    jalur_masuk: EXAMPLE_PATHS[example] ?? PATHS[serial % PATHS.length] ?? 'reguler',
    status_daftar_ulang: 'sudah',
    impor: { nim, waktu_impor: `${angkatan}-08-14T02:05:00+07:00` },
  }
}

const EXAMPLE_PATHS = ['reguler', 'prestasi'] as const

const FIRST = 101
const COUNT = 60

/**
 * Those of 2026, whom SIMAK hasn't imported yet, in the order of their numbers. The first is PMB's example: the only
 * one accepted in the first wave, and not registered yet.
 */
export const applicantsOf = (random: Random): readonly Applicant[] =>
  Array.from({ length: COUNT }, (_, index) => {
    const gelombang = index === 0 ? 1 : random.integer(1, 3)
    const status: Result = index === 0 ? 'lulus' : random.pick(gelombang === 1 ? REFUSED : RESULTS)
    const isAccepted = status === 'lulus'
    return {
      nomor_pendaftaran: `PMB-2026-${String(FIRST + index).padStart(6, '0')}`,
      nama: `Pendaftar Contoh ${numeral(index + 1)}`,
      periode: '2026',
      gelombang,
      status,
      kode_prodi_diterima: isAccepted ? (index === 0 ? '57201' : random.pick(PROGRAMMES)) : null,
      jalur_masuk: index === 0 ? 'reguler' : random.pick(PATHS),
      status_daftar_ulang: isAccepted && index > 0 ? random.pick(REGISTERED) : 'belum',
      impor: null,
    }
  })

const REFUSED = ['cadangan', 'tidak_lulus'] as const
const RESULTS = ['lulus', 'lulus', 'lulus', ...REFUSED] as const
const REGISTERED = ['sudah', 'sudah', 'sudah', 'belum', 'mengundurkan_diri'] as const
