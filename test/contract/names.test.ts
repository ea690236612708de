import { describe, expect, test } from 'vitest'
import { seededRandom } from '#base'
import { operationOf } from './toko.ts'

const operation = operationOf({ responses: {} })

const made = (name: string, schema: object): readonly unknown[] =>
  Array.from({ length: 25 }, (_, seed) => {
    const whole = { type: 'object', required: [name], properties: { [name]: schema } }
    return Object.values(operation.sample(whole, seededRandom(seed), 'response') as object)[0] as unknown
  })

/** ISO 13616: the country and check digits go to the end, letters count from ten. */
const ibanRemainder = (iban: string): bigint => {
  const moved = `${iban.slice(4)}${iban.slice(0, 4)}`
  return BigInt(moved.replace(/[A-Z]/g, letter => String(letter.charCodeAt(0) - 55))) % 97n
}

describe('a text is what its name says', () => {
  test.each([
    { given: 'nik', want: /^99\d{14}$/ },
    { given: 'nim', want: /^20\d{7}$/ },
    { given: 'nomorKtp', want: /^99\d{14}$/ },
    { given: 'nidn', want: /^99\d{8}$/ },
    { given: 'zip', want: /^\d{5}$/ },
    { given: 'zipCode', want: /^\d{5}$/ },
    { given: 'kode_pos', want: /^\d{5}$/ },
    { given: 'gender', want: /^(fe)?male$/ },
    { given: 'jenis_kelamin', want: /^[LP]$/ },
    { given: 'username', want: /^[a-z0-9]+$/ },
    { given: 'nama_pengguna', want: /^[a-z0-9]+$/ },
    { given: 'fileName', want: /^[a-z0-9-]+\.[a-z]+$/ },
    { given: 'nama_berkas', want: /^[a-z0-9-]+\.[a-z]+$/ },
    { given: 'slug', want: /^[a-z0-9-]+$/ },
    { given: 'language', want: /^[a-z]{2}$/ },
    { given: 'bahasa', want: /^[a-z]{2}$/ },
    { given: 'locale', want: /^[a-z]{2}-[A-Z]{2}$/ },
    { given: 'mimeType', want: /^[a-z]+\/[a-z]+$/ },
    { given: 'timezone', want: /^Asia\/[A-Z][a-z]+$/ },
    { given: 'zonaWaktu', want: /^Asia\/[A-Z][a-z]+$/ },
    { given: 'company', want: /^PT / },
    { given: 'perusahaan', want: /^PT / },
    { given: 'firstName', want: /^[A-Z][a-z]+$/ },
    { given: 'tanggalLahir', want: /^2026-\d\d-\d\d$/ },
    { given: 'createdAt', want: /^2026-\d\d-\d\d$/ },
    { given: 'isbn', want: /^978\d{10}$/ },
    { given: 'iban', want: /^DE\d{20}$/ },
    { given: 'judul', want: /^Contoh Judul/ },
    { given: 'fullName', want: /^[A-Z][a-z]+ [A-Z][a-z]+$/ },
  ])('$given', ({ given, want }) => {
    for (const value of made(given, { type: 'string' })) expect(value).toMatch(want)
  })

  test('and an iban and an isbn have their check digits', () => {
    for (const iban of made('iban', { type: 'string' })) expect(ibanRemainder(String(iban))).toBe(1n)
    for (const isbn of made('isbn', { type: 'string' })) {
      const sum = [...String(isbn)].reduce(
        (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3),
        0,
      )
      expect(sum % 10).toBe(0)
    }
  })

  test.each([
    { given: 'nik', pattern: '^[0-9]{16}$', want: /^99/ },
    { given: 'nim', pattern: '^\\d+$', want: /^20\d{7}$/ },
    { given: 'kode_pos', pattern: '^[A-Z]\\d$', want: /^[A-Z]\d$/ },
  ])('$given also where a pattern allows it', ({ given, pattern, want }) => {
    for (const value of made(given, { type: 'string', pattern })) expect(value).toMatch(want)
  })
})

describe('a number is what its name says', () => {
  test.each([
    { given: 'quantity', from: 1, to: 100 },
    { given: 'jumlah', from: 0, to: 100 },
    { given: 'total', from: 0, to: 100 },
    { given: 'count', from: 0, to: 100 },
    { given: 'year', from: 2020, to: 2026 },
    { given: 'tahun_terbit', from: 2020, to: 2026 },
    { given: 'id', from: 1, to: 9_999 },
    { given: 'bookId', from: 1, to: 9_999 },
    { given: 'price', from: 1_000, to: 1_000_000 },
    { given: 'totalHarga', from: 1_000, to: 1_000_000 },
    { given: 'ipk', from: 2, to: 4 },
    { given: 'latitude', from: -10, to: 5 },
    { given: 'apaSaja', from: 0, to: 100 },
  ])('$given from $from to $to', ({ given, from, to }) => {
    for (const value of made(given, { type: 'number' })) {
      expect(value).toBeGreaterThanOrEqual(from)
      expect(value).toBeLessThanOrEqual(to)
    }
  })

  test('and whole where the schema says so', () => {
    for (const value of made('ipk', { type: 'integer' })) expect(Number.isInteger(value)).toBe(true)
  })

  test.each([
    { given: { type: 'integer', minimum: -9, maximum: -5 }, from: -9, to: -5 },
    { given: { type: 'integer', maximum: -5 }, from: -105, to: -5 },
    { given: { type: 'integer', minimum: 5_000 }, from: 5_000, to: 6_000_000 },
    { given: { type: 'integer', maximum: 1 }, from: 0, to: 1 },
  ])('unless the schema $given says otherwise', ({ given, from, to }) => {
    for (const value of made('quantity', given)) {
      expect(value).toBeGreaterThanOrEqual(from)
      expect(value).toBeLessThanOrEqual(to)
    }
  })
})

test('a plain value keeps to `string` and 0', () => {
  const names = ['nik', 'zip', 'gender', 'username', 'company', 'judul']
  const schema = {
    type: 'object',
    properties: {
      ...Object.fromEntries(names.map(name => [name, { type: 'string' }])),
      year: { type: 'integer' },
    },
  }
  const want = { ...Object.fromEntries(names.map(name => [name, 'string'])), year: 0 }
  expect(operation.plainSample(schema, 'response')).toEqual(want)
})

test.each([
  { given: { format: 'email', minLength: 40 } },
  { given: { format: 'email', maxLength: 14 } },
  { given: { format: 'hostname', minLength: 30 } },
  { given: { format: 'hostname', maxLength: 12 } },
  { given: { format: 'uri', minLength: 60 } },
])('a text made to fit $given names nobody who may exist', ({ given }) => {
  for (const value of made('x', { type: 'string', ...given }))
    expect(value).toMatch(/(^|[.@/])(example\.com|[a-z0-9-]+\.test)($|\/)/)
})
