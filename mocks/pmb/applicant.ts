import { hashSeed, seededRandom } from 'ddi/base'
import type { components } from '../../generated/pmb/types.ts'
import type { Applicant } from '../campus/applicants.ts'
import type { Campus } from '../campus/campus.ts'
import { lookupsOf } from '../campus/lookups.ts'

type Details = components['schemas']['Pendaftar']

/** Who was accepted and has registered; nobody else's data leaves PMB. */
export const registered = (state: Campus, number: string): Applicant | undefined =>
  (lookupsOf(state).applicants.get(number.slice(4, 8)) ?? []).find(
    ({ nomor_pendaftaran, status, status_daftar_ulang }) =>
      nomor_pendaftaran === number && status === 'lulus' && status_daftar_ulang === 'sudah',
  )

const ADDRESS: Details['alamat'] = {
  jalan: 'Jalan Contoh 1',
  rt: '1',
  rw: '1',
  kelurahan: 'Kelurahan Contoh',
  id_wilayah: '999999',
  kode_pos: '99999',
}

/** Two students of the campus live in a district that PDDikti's reference doesn't have yet, so that NeoFeeder refuses them. */
const NEW_DISTRICT = { id: '999998', every: 130, rest: 100 }

/** The applicant of the contract's example. */
const EXAMPLE: Partial<Details> = {
  nik: '9999990101000001',
  nisn: '9900000001',
  tanggal_lahir: '2005-01-01',
  jenis_kelamin: 'L',
  agama: 'islam',
  alamat: ADDRESS,
  no_hp: '+62800000001',
  email: 'pendaftar.satu@example.com',
  nama_ibu_kandung: 'Ibu Contoh Satu',
  asal_sekolah: 'SMA Contoh 1',
  biaya_masuk: 5_000_000,
}

const RELIGIONS = ['islam', 'islam', 'islam', 'kristen', 'katolik', 'hindu', 'buddha', 'konghucu'] as const

/** Follows from the number: a synthetic person of the province 99 (DOMAIN §8.1), about eighteen years old. */
export const detailsOf = ({ nomor_pendaftaran, nama, periode, jalur_masuk }: Applicant): Details => {
  const random = seededRandom(hashSeed(nomor_pendaftaran))
  const serial = Number(nomor_pendaftaran.slice(-6))
  const sex = random.pick(['L', 'P'] as const)
  const [month, day] = [random.integer(1, 12), random.integer(1, 28)]
  const year = Number(periode) - random.integer(18, 19)
  return {
    nomor_pendaftaran,
    nik: ['999999', two(sex === 'P' ? day + 40 : day), two(month), two(year % 100), four(serial)].join(''),
    nisn: `99${String(serial).padStart(8, '0')}`,
    nama,
    tempat_lahir: 'Kota Contoh',
    tanggal_lahir: `${year}-${two(month)}-${two(day)}`,
    jenis_kelamin: sex,
    agama: random.pick(RELIGIONS),
    alamat: {
      ...ADDRESS,
      jalan: `Jalan Contoh ${random.integer(2, 99)}`,
      ...(serial % NEW_DISTRICT.every === NEW_DISTRICT.rest && { id_wilayah: NEW_DISTRICT.id }),
    },
    no_hp: `+628000${String(serial).padStart(6, '0')}`,
    email: `pendaftar.${serial}@example.com`,
    nama_ibu_kandung: `Ibu ${nama}`,
    asal_sekolah: `SMA Contoh ${random.integer(1, 40)}`,
    jalur_masuk,
    biaya_masuk: random.integer(10, 30) * 250_000,
    ...(nomor_pendaftaran === 'PMB-2023-000234' && EXAMPLE),
  }
}

const two = (number: number): string => String(number).padStart(2, '0')
const four = (number: number): string => String(number % 10_000).padStart(4, '0')
