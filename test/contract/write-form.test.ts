import { describe, expect, test } from 'vitest'
import { writeForm } from '#contract'
import { operationOf, request } from './toko.ts'

const URL_ENCODED = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data; boundary=batas'

const FORMULIR = {
  type: 'object',
  additionalProperties: false,
  properties: {
    umur: { type: 'integer' },
    setuju: { type: 'boolean' },
    catatan: { type: ['string', 'null'] },
    minat: { type: 'array', items: { type: 'integer' } },
    alamat: { type: 'object', properties: { kota: { type: 'string' }, rt: { type: 'integer' } } },
    anak: { type: 'array', items: { type: 'object', properties: { usia: { type: 'integer' } } } },
    foto: { type: 'string', format: 'binary' },
  },
}

type Encodings = Readonly<Record<string, object>>

const written = (type: string, value: unknown, encoding: Encodings = {}): string => {
  const open = { contentType: undefined, style: undefined, explode: undefined, allowReserved: undefined }
  const entries = Object.entries(encoding).map(([name, given]) => [name, { ...open, ...given }] as const)
  const body = writeForm(value, type, {
    schema: FORMULIR,
    encoding: new Map(entries),
    resolve: schema => schema,
  })
  return Buffer.from(body ?? 'nothing').toString()
}

const read = (type: string, body: string, encoding: Encodings = {}) => {
  const content = { [type.split(';')[0] ?? '']: { schema: FORMULIR, encoding } }
  const operation = operationOf({ requestBody: { content }, responses: {} })
  const { violations, values } = operation.checkRequest(request({ headers: { 'content-type': type }, body }))
  return { violations, value: values.body }
}

const PERSON = {
  umur: 3,
  setuju: true,
  catatan: 'a&b=c, d+e "ü"',
  minat: [1, 2],
  alamat: { kota: 'Contoh', rt: 2 },
  anak: [{ usia: 1 }, { usia: 2 }],
}

const STYLES: readonly { readonly encoding: Encodings; readonly value: object }[] = [
  { encoding: {}, value: PERSON },
  { encoding: { minat: { style: 'form', explode: false } }, value: PERSON },
  { encoding: { minat: { style: 'pipeDelimited', explode: false } }, value: PERSON },
  { encoding: { minat: { style: 'spaceDelimited', explode: false } }, value: PERSON },
  { encoding: { alamat: { style: 'deepObject', explode: true } }, value: PERSON },
  { encoding: { alamat: { style: 'form', explode: true } }, value: PERSON },
  { encoding: { alamat: { style: 'form', explode: false } }, value: PERSON },
  {
    encoding: { umur: { contentType: 'application/json' }, catatan: { contentType: 'application/json' } },
    value: PERSON,
  },
  { encoding: {}, value: { catatan: null, minat: [7] } },
]

describe.each([URL_ENCODED, MULTIPART])('a form in %s', type => {
  test.each(STYLES)('is read back as it was written, encoded by $encoding', ({ encoding, value }) => {
    const want = 'anak' in value ? value : { ...value, catatan: '' }
    expect(read(type, written(type, value, encoding), encoding)).toEqual({ violations: [], value: want })
  })
})

test.each([
  { value: { minat: [1, 2], catatan: 'a b&c' }, want: 'minat=1&minat=2&catatan=a%20b%26c' },
  { value: { minat: [1, 2] }, encoding: { minat: { explode: false } }, want: 'minat=1,2' },
  { value: { minat: [1, 2] }, encoding: { minat: { style: 'pipeDelimited' } }, want: 'minat=1%7C2' },
  { value: { alamat: { kota: 'A', rt: 1 } }, want: 'alamat=%7B%22kota%22%3A%22A%22%2C%22rt%22%3A1%7D' },
  {
    value: { alamat: { kota: 'A', rt: 1 } },
    encoding: { alamat: { style: 'deepObject' } },
    want: 'alamat%5Bkota%5D=A&alamat%5Brt%5D=1',
  },
  { value: { minat: null, alamat: null, catatan: null }, want: 'catatan=' },
])('$value is the form $want', ({ value, encoding, want }) => {
  expect(written(URL_ENCODED, value, encoding)).toBe(want)
})

test('each property is a part, a list one for each item, and bytes have a file name', () => {
  expect(
    written(
      MULTIPART,
      { umur: 1, minat: [2, 3], alamat: { rt: 4 }, foto: 'x' },
      { foto: { contentType: 'image/*' } },
    ),
  ).toBe(
    [
      '--batas\r\nContent-Disposition: form-data; name="umur"\r\n\r\n1',
      '--batas\r\nContent-Disposition: form-data; name="minat"\r\n\r\n2',
      '--batas\r\nContent-Disposition: form-data; name="minat"\r\n\r\n3',
      '--batas\r\nContent-Disposition: form-data; name="alamat"\r\nContent-Type: application/json\r\n\r\n{"rt":4}',
      '--batas\r\nContent-Disposition: form-data; name="foto"; filename="foto.png"\r\nContent-Type: image/png\r\n\r\nx',
      '--batas--\r\n',
    ].join('\r\n'),
  )
})

test('the name of a part cannot end its field', () => {
  const body = written(MULTIPART, { 'a"\r\nX: y': 1 })
  expect(body).toContain('name="a%22%0D%0AX: y"\r\n')
})

test('what is no object, or no form, is not written', () => {
  expect(written(URL_ENCODED, [1])).toBe('nothing')
  expect(written('application/json', { umur: 1 })).toBe('nothing')
})
