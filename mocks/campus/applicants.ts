import type { Random } from 'ddi/base'
import { numeral } from './numeral.ts'
import { PROGRAMMES, type Student } from './students.ts'

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

/** Every student applied once; of 2026 are those whom SIMAK hasn't imported yet. In the order of their numbers. */
export const applicantsOf = (random: Random, students: readonly Student[]): readonly Applicant[] =>
  [...students.map((student, index) => applied(random, student, index)), ...ofThisYear(random)].sort(
    (one, other) => (one.nomor_pendaftaran < other.nomor_pendaftaran ? -1 : 1),
  )

/** Where the examples' student numbers go on from 1000, their applications go on from 0. */
const numberOf = (nim: string, index: number): string => {
  const serial = Number(nim.slice(4)) - (index < 2 ? 1_000 : 0)
  return `PMB-${nim.slice(0, 4)}-${String(serial).padStart(6, '0')}`
}

const applied = (random: Random, { nim, nama, kode_prodi, angkatan }: Student, index: number): Applicant => ({
  nomor_pendaftaran: numberOf(nim, index),
  nama,
  periode: String(angkatan),
  gelombang: random.integer(1, 3),
  status: 'lulus',
  kode_prodi_diterima: kode_prodi,
  jalur_masuk: index === 0 ? 'reguler' : index === 1 ? 'prestasi' : random.pick(PATHS),
  status_daftar_ulang: 'sudah',
  impor: { nim, waktu_impor: `${angkatan}-08-14T02:05:00+07:00` },
})

const FIRST = 101
const COUNT = 60

/** The first of them is PMB's example: the only one accepted in the first wave, and not registered yet. */
const ofThisYear = (random: Random): readonly Applicant[] =>
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
