import type { Insertable } from 'kysely'
import { hashSeed, seededRandom } from '#base'
import { numeral } from '../numeral.ts'
import { EXAMPLE_NIMS, PROGRAMMES, type Student } from '../students.ts'
import type { PmbTables } from './tables.ts'

type Row = Insertable<PmbTables['pendaftar']>

/** An application and its result; everything else about the applicant follows from the number. */
type Application = Pick<
  Row,
  | 'nomor_pendaftaran'
  | 'nama'
  | 'periode'
  | 'gelombang'
  | 'status'
  | 'kode_prodi_diterima'
  | 'jalur_masuk'
  | 'status_daftar_ulang'
>

const WAYS = ['reguler', 'reguler', 'prestasi', 'beasiswa'] as const

/** With which a student once applied. Those of the specification's examples have numbers of their own. */
export const applicationOf = ({ nim, nama, kode_prodi, angkatan }: Student): Application => {
  const serial = Number(nim.slice(4)) - (EXAMPLE_NIMS.includes(nim) ? 1_000 : 0)
  return {
    nomor_pendaftaran: `PMB-${angkatan}-${String(serial).padStart(6, '0')}`,
    nama,
    periode: String(angkatan),
    gelombang: (serial % 3) + 1,
    status: 'lulus',
    kode_prodi_diterima: kode_prodi,
    jalur_masuk: EXAMPLE_WAYS[nim] ?? WAYS[serial % WAYS.length] ?? 'reguler',
    status_daftar_ulang: 'sudah',
  }
}

const EXAMPLE_WAYS: Readonly<Record<string, Application['jalur_masuk']>> = {
  '202301234': 'reguler',
  '202301235': 'prestasi',
}

const FIRST = 101
const COUNT = 24

/**
 * Those of 2026, whom SIMAK hasn't imported yet. The first one is the specification's example: the only one accepted in
 * the first wave, and not registered yet.
 */
export const newApplicants = (): readonly Application[] => {
  const random = seededRandom(hashSeed('applicants'))
  return Array.from({ length: COUNT }, (_, index) => {
    const isFirst = index === 0
    const gelombang = isFirst ? 1 : random.integer(1, 3)
    const status = isFirst ? 'lulus' : random.pick(gelombang === 1 ? REFUSED : RESULTS)
    const isAccepted = status === 'lulus'
    return {
      nomor_pendaftaran: `PMB-2026-${String(FIRST + index).padStart(6, '0')}`,
      nama: `Pendaftar Contoh ${numeral(index + 1)}`,
      periode: '2026',
      gelombang,
      status,
      kode_prodi_diterima: isAccepted ? (isFirst ? '57201' : random.pick(PROGRAMMES)) : null,
      jalur_masuk: isFirst ? 'reguler' : random.pick(WAYS),
      status_daftar_ulang: isAccepted && !isFirst ? random.pick(REGISTERED) : 'belum',
    }
  })
}

const REFUSED = ['cadangan', 'tidak_lulus'] as const
const RESULTS = ['lulus', 'lulus', 'lulus', ...REFUSED] as const
const REGISTERED = ['sudah', 'sudah', 'sudah', 'belum', 'mengundurkan_diri'] as const
const RELIGIONS = ['islam', 'islam', 'islam', 'kristen', 'katolik', 'hindu', 'buddha', 'konghucu'] as const

/** A synthetic person of the province 99 (DOMAIN 8.1), about eighteen years old. */
export const withDetails = (application: Application): Row => {
  const { nomor_pendaftaran, nama, periode } = application
  const random = seededRandom(hashSeed(nomor_pendaftaran))
  const serial = Number(nomor_pendaftaran.slice(-6))
  const jenis_kelamin = random.pick(['L', 'P'] as const)
  const [month, day] = [random.integer(1, 12), random.integer(1, 28)]
  const year = Number(periode) - random.integer(18, 19)
  const birth = [jenis_kelamin === 'P' ? day + 40 : day, month, year % 100].map(two).join('')
  return {
    ...application,
    nik: `999999${birth}${String(serial % 10_000).padStart(4, '0')}`,
    nisn: `99${String(serial).padStart(8, '0')}`,
    tempat_lahir: 'Kota Contoh',
    tanggal_lahir: `${year}-${two(month)}-${two(day)}`,
    jenis_kelamin,
    agama: random.pick(RELIGIONS),
    jalan: `Jalan Contoh ${random.integer(2, 99)}`,
    rt: '1',
    rw: '1',
    kelurahan: 'Kelurahan Contoh',
    id_wilayah: '999999',
    kode_pos: '99999',
    no_hp: `+628000${String(serial).padStart(6, '0')}`,
    email: `pendaftar.${serial}@example.com`,
    nama_ibu_kandung: `Ibu ${nama}`,
    asal_sekolah: `SMA Contoh ${random.integer(1, 40)}`,
    biaya_masuk: random.integer(10, 30) * 250_000,
    ...(nomor_pendaftaran === 'PMB-2023-000234' && EXAMPLE),
  }
}

const two = (number: number): string => String(number).padStart(2, '0')

/** The applicant of the specification's example. */
const EXAMPLE: Partial<Row> = {
  nik: '9999990101000001',
  nisn: '9900000001',
  tanggal_lahir: '2005-01-01',
  jenis_kelamin: 'L',
  agama: 'islam',
  jalan: 'Jalan Contoh 1',
  no_hp: '+62800000001',
  email: 'pendaftar.satu@example.com',
  nama_ibu_kandung: 'Ibu Contoh Satu',
  asal_sekolah: 'SMA Contoh 1',
  biaya_masuk: 5_000_000,
}
