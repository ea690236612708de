import type { Random } from '#base'

export type Text = (random: Random) => string

/** Samples must not depend on the day on which they are made. */
const FIRST_DAY = Date.UTC(2026, 0, 1)
const DAY = 86_400_000

/** The days of that year, `2026-01-01` first. */
const DAYS = Array.from({ length: 365 }, (_, day) =>
  new Date(FIRST_DAY + day * DAY).toISOString().slice(0, 10),
)

export const day: Text = random => random.pick(DAYS)
const moment = (random: Random): Date =>
  new Date(FIRST_DAY + random.integer(0, 364) * DAY + random.integer(0, 86_399) * 1_000)
export const hex = (random: Random, length: number): string =>
  Array.from({ length }, () => random.integer(0, 15).toString(16)).join('')

export const uuid: Text = random =>
  `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-${random.pick(['8', '9', 'a', 'b'])}${hex(random, 3)}-${hex(random, 12)}`

/** Hosts and addresses are the reserved ones (RFC 2606, RFC 5737, RFC 3849), so that no sample reaches anybody. */
export const FORMATS: Readonly<Record<string, Text>> = {
  'date-time': random => moment(random).toISOString().replace('.000Z', 'Z'),
  date: day,
  time: random => moment(random).toISOString().slice(11, 19).concat('Z'),
  duration: random => `PT${random.integer(1, 59)}M`,
  email: random => `pengguna${random.integer(1, 999)}@example.com`,
  'idn-email': random => `pengguna${random.integer(1, 999)}@example.com`,
  hostname: random => `host${random.integer(1, 99)}.example.com`,
  'idn-hostname': random => `host${random.integer(1, 99)}.example.com`,
  ipv4: random => `192.0.2.${random.integer(1, 254)}`,
  ipv6: random => `2001:db8::${random.integer(1, 9999)}`,
  uri: random => `https://example.com/${random.integer(1, 999)}`,
  url: random => `https://example.com/${random.integer(1, 999)}`,
  iri: random => `https://example.com/${random.integer(1, 999)}`,
  'uri-reference': random => `/${random.integer(1, 999)}`,
  'iri-reference': random => `/${random.integer(1, 999)}`,
  'uri-template': random => `/${random.integer(1, 999)}/{id}`,
  'json-pointer': random => `/${random.integer(0, 9)}`,
  'relative-json-pointer': random => `${random.integer(0, 9)}`,
  regex: () => '^[a-z]+$',
  uuid,
  byte: random => Buffer.from(`contoh ${random.integer(1, 999)}`).toString('base64'),
  binary: () => '',
  password: random => `rahasia-contoh-${random.integer(100, 999)}`,
}

/** Shorter ones, for schemas that allow few characters; `test` is a reserved name too. */
export const SHORT: Readonly<Record<string, readonly string[]>> = {
  email: ['a@example.com', 'uji@x.test', 'a@x.test'],
  'idn-email': ['a@example.com', 'uji@x.test', 'a@x.test'],
  hostname: ['example.com', 'x.test', 'a'],
  'idn-hostname': ['example.com', 'x.test', 'a'],
  uri: ['https://x.test/', 'urn:x:1', 'a:b'],
  url: ['https://x.test/', 'http://x.test'],
  iri: ['https://x.test/', 'urn:x:1', 'a:b'],
  'uri-reference': ['/a', '/', ''],
  'iri-reference': ['/a', '/', ''],
  ipv6: ['2001:db8::', '::1', '::'],
  'json-pointer': ['/a', ''],
  regex: ['a', ''],
  duration: ['P1D', 'P1Y2M3DT4H5M6S'],
  'date-time': ['2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00+07:00'],
  time: ['00:00:00+07:00', '00:00:00.000000Z'],
  byte: ['YQ==', ''],
}

/** Names whose values have a form that others than people read: `string` would not do there. */
export const SHAPED: readonly RegExp[] = [
  /(^|_)(email|surel)/i,
  /(^|_)(phone|telepon|telp|no_hp|hp|mobile)/i,
  /(url|uri|href|link|tautan)$/i,
  /(^|_)(uuid|guid)$/i,
  /(tanggal|_at$|_on$|date|waktu)/i,
]
