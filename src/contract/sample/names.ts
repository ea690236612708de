import type { Random } from '#base'
import { day, hex, type Text, uuid } from './realistic.ts'

const GIVEN = ['Contoh', 'Sampel', 'Teladan', 'Percobaan', 'Uji'] as const
const FAMILY = ['Satu', 'Dua', 'Tiga', 'Empat', 'Lima', 'Enam'] as const

const digits = (random: Random, length: number): string =>
  Array.from({ length }, () => random.integer(0, 9)).join('')
const two = (random: Random, minimum: number, maximum: number): string =>
  String(random.integer(minimum, maximum)).padStart(2, '0')
const numbered =
  (before: string, after = ''): Text =>
  random =>
    `${before}${random.integer(1, 99)}${after}`
const anyOf =
  (...texts: readonly string[]): Text =>
  random =>
    random.pick(texts)

/** Province 99 doesn't exist; then district and subdistrict, day of birth, and a running number. */
const nik: Text = random =>
  `99${two(random, 1, 99)}${two(random, 1, 99)}${two(random, 1, 28)}${two(random, 1, 12)}${two(random, 0, 99)}${digits(random, 4)}`

/** Of a bank that doesn't exist, with check digits that are right (ISO 13616). */
const iban: Text = random => {
  const account = `00000000${digits(random, 10)}`
  const check = 98n - (BigInt(`${account}131400`) % 97n)
  return `DE${String(check).padStart(2, '0')}${account}`
}

/** With a right last digit. */
const isbn: Text = random => {
  const body = `978602${digits(random, 6)}`
  const sum = [...body].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

const person: Text = random => `${random.pick(GIVEN)} ${random.pick(FAMILY)}`

/** What a property's name promises, in Indonesian and English; the first that matches counts. */
const NAMES: readonly (readonly [names: RegExp, text: Text])[] = [
  [/(^|_)(e_?mail|surel)/, random => `pengguna${random.integer(1, 999)}@example.com`],
  [/(^|_)(phone|telepon|telp|no_hp|hp|mobile)/, random => `+6281${random.integer(100_000_000, 999_999_999)}`],
  [/(url|uri|href|link|tautan|website|situs)$/, random => `https://example.com/${random.integer(1, 999)}`],
  [/(^|_)(uuid|guid)$/, uuid],
  [/(^|_)(nik|no_ktp|nomor_ktp|no_kk|nomor_kk)($|_)/, nik],
  [/(^|_)nim($|_)/, random => `20${two(random, 20, 26)}${digits(random, 5)}`],
  [/(^|_)npwp($|_)/, random => `99${digits(random, 14)}`],
  [/(^|_)nip($|_)/, random => `99${digits(random, 16)}`],
  [/(^|_)(nidn|nisn|nuptk)($|_)/, random => `99${digits(random, 8)}`],
  [/(^|_)isbn($|_)/, isbn],
  [/(^|_)issn($|_)/, () => '2049-3630'],
  [/(^|_)doi($|_)/, random => `10.5555/contoh.${random.integer(1, 999)}`],
  [/(^|_)iban($|_)/, iban],
  [/(^|_)(bic|swift)($|_)/, () => 'CNTHIDJ1'],
  [/(rekening|account_number)/, random => `99${digits(random, 8)}`],
  [/(^|_)(zip|zip_?code|postal_?code|postcode|kode_?pos)$/, random => `${random.integer(10_000, 99_999)}`],
  [/(^|_)jenis_?kelamin($|_)/, anyOf('L', 'P')],
  [/(^|_)(gender|sex)($|_)/, anyOf('female', 'male')],
  [/(user_?name|(^|_)login$|nama_pengguna)/, numbered('pengguna')],
  [/(file_?name|nama_?(berkas|file)|^(file|berkas)$)/, numbered('contoh-', '.pdf')],
  [/(^|_)slug$/, numbered('contoh-judul-')],
  [/(mime_?type|content_?type|media_?type)/, anyOf('application/pdf', 'image/png', 'text/plain')],
  [/(^|_)(locale|lokal)$/, anyOf('id-ID', 'en-US')],
  [/(^|_)(language|lang|bahasa)(_?code)?$/, anyOf('id', 'en')],
  [/(time_?zone|zona_?waktu|(^|_)tz$)/, anyOf('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')],
  [
    /(company|perusahaan|organi[sz]ation|organisasi|instansi|employer|vendor)(_?name)?$/,
    numbered('PT Contoh '),
  ],
  [/(fakultas|faculty)/, numbered('Fakultas Contoh ')],
  [/(prodi|program_?studi|jurusan|department|study_?program)/, numbered('Program Studi Contoh ')],
  [/(mata_?kuliah|course)/, numbered('Mata Kuliah Contoh ')],
  [/(^|_)(jenjang|degree)$/, anyOf('S1', 'S2', 'D3')],
  [/(^|_)(tahun|year)($|_)/, random => `${random.integer(2020, 2026)}`],
  [/(^|_)(ip|ip_?address|alamat_?ip)$/, random => `192.0.2.${random.integer(1, 254)}`],
  [/(^|_)(host|host_?name|domain)$/, random => `host${random.integer(1, 99)}.example.com`],
  [/(^|_)(version|versi)$/, random => `1.${random.integer(0, 9)}.${random.integer(0, 9)}`],
  [/(^|_)(color|colour|warna)$/, random => `#${hex(random, 6)}`],
  [/(checksum|sha_?256|(^|_)hash$|digest)/, random => hex(random, 64)],
  [/(^|_)(otp|pin)($|_)/, random => digits(random, 6)],
  [/(password|kata_?sandi|secret|rahasia)/, random => `rahasia-contoh-${random.integer(100, 999)}`],
  [/(^|_)token$/, random => `contoh-token-${random.integer(1000, 9999)}`],
  [/(tanggal|(^|_)tgl|_at$|_on$|(^|[^p])date($|_)|waktu)/, day],
  [/(^|_)(judul|title|subject)/, random => `Contoh Judul ${random.integer(1, 99)}`],
  [/(first|given)_?name|nama_depan/, random => random.pick(GIVEN)],
  [/(last|family)_?name|surname|nama_belakang/, random => random.pick(FAMILY)],
  [/(nama|name|author|penulis)/, person],
  [/(alamat|address|street)/, random => `Jalan Contoh No. ${random.integer(1, 99)}`],
  [/(kota|city|tempat|kabupaten)/, anyOf('Kota Contoh', 'Kota Sampel')],
  [/(provinsi|province|^state$)/, anyOf('Provinsi Contoh', 'Provinsi Sampel')],
  [/(negara|country)/, () => 'ID'],
  [/(mata_?uang|currency)/, () => 'IDR'],
  [
    /(deskripsi|keterangan|description|catatan|comment|komentar|body|message|pesan|notes?$|abstrak|summary)/,
    random => `Teks contoh ${random.integer(1, 99)}.`,
  ],
  [/(^id$|_id$|^id_|kode|code|nomor|number|key)/, random => `${random.integer(1000, 9999)}`],
]

export const textOf = (name: string): Text | undefined => {
  const words = inWords(name)
  return NAMES.find(([names]) => names.test(words))?.[1]
}

/** `fileName` and `File-Name` as `file_name`. */
export const inWords = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()
