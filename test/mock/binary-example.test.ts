import { crc32, gunzipSync, inflateSync } from 'node:zlib'
import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { mockOf } from '#mock'
import { bytesOfExample, bytesOfMade } from '../../src/mock/binary-example.ts'
import { contractOf, mocked } from './scenario.ts'

const PNG = 'iVBORw0KGgo='
const BYTES = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

test.each([
  { given: [PNG, 'image/png', true], want: BYTES, title: 'an image in base64 is sent as its bytes' },
  { given: [PNG, 'image/png; q=1', { format: 'binary' }], want: BYTES, title: 'whatever its parameters' },
  {
    given: [PNG, 'image/png', { type: 'string', contentEncoding: 'base64' }],
    want: undefined,
    title: 'base64 stays where the contract says that base64 travels',
  },
  { given: [PNG, 'application/json', true], want: undefined, title: 'JSON is text' },
  { given: ['PHN2Zz4=', 'image/svg+xml', true], want: undefined, title: 'SVG is text' },
  { given: [PNG, 'application/octet-stream', true], want: undefined, title: 'any bytes may be text' },
  { given: ['bukan base64', 'image/png', true], want: undefined, title: 'other text stays as it is' },
  { given: [{ a: 1 }, 'image/png', true], want: undefined, title: 'an object has no bytes' },
] as const)('$title', ({ given: [value, type, schema], want }) => {
  expect(bytesOfExample(value, type, schema)).toEqual(want)
})

test('the mock sends them with their length', () => {
  const contract = contractOf(`
paths:
  /foto:
    get: { responses: { '200': { description: ok, content: { image/png: { example: ${PNG} } } } } }
`)
  expect(mockOf([contract], undefined).handle({ method: 'GET', target: '/foto', headers: {} })).toMatchObject(
    {
      status: 200,
      headers: { 'content-type': 'image/png', 'content-length': '8' },
      body: BYTES,
    },
  )
})

const FILE = { type: 'string', format: 'binary' }

test.each([
  { type: 'image/png', head: '89504e470d0a1a0a', tail: '49454e44ae426082' },
  { type: 'image/jpeg', head: 'ffd8ffe0', tail: 'ffd9' },
  { type: 'image/gif', head: Buffer.from('GIF89a').toString('hex'), tail: '3b' },
  { type: 'image/webp', head: Buffer.from('RIFF').toString('hex'), tail: '0700' },
  { type: 'application/zip', head: '504b0506', tail: '0000' },
  { type: 'application/gzip', head: '1f8b08', tail: '00000000' },
  { type: 'application/octet-stream', head: '00', tail: '00' },
])('a made body in $type is the smallest document of that type', ({ type, head, tail }) => {
  const hex = bytesOfMade('', type, FILE)?.toString('hex') ?? ''
  expect(hex.startsWith(head) && hex.endsWith(tail), hex).toBe(true)
})

test('a made PNG has the pixel that its checksums promise', () => {
  const png = bytesOfMade('', 'image/png', FILE) ?? Buffer.alloc(0)
  const size = png.readUInt32BE(33)
  expect(crc32(png.subarray(37, 41 + size))).toBe(png.readUInt32BE(41 + size))
  expect(inflateSync(png.subarray(41, 41 + size))).toEqual(Buffer.alloc(2))
})

test('a made PDF has a page, and gzip has nothing in it', async () => {
  const pdf = await PDFDocument.load(bytesOfMade('string', 'application/pdf', FILE) ?? '', {
    throwOnInvalidObject: true,
  })
  expect(pdf.getPageCount()).toBe(1)
  expect(gunzipSync(bytesOfMade(null, 'application/gzip', true) ?? '')).toHaveLength(0)
})

test.each([
  {
    given: ['a', 'application/octet-stream', true],
    want: undefined,
    title: 'any text is a document of bytes',
  },
  {
    given: ['a', 'image/png', { enum: ['a'] }],
    want: undefined,
    title: 'a schema that says what is sent is followed',
  },
  { given: [{}, 'image/png', FILE], want: undefined, title: 'an object is none' },
  { given: ['', 'image/tidak-ada', FILE], want: undefined, title: 'another type is left alone' },
  {
    given: ['', 'application/zip', { contentEncoding: 'base64' }],
    want: Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=='),
    title: 'where base64 travels, so does it',
  },
] as const)('of what is made, $title', ({ given: [value, type, schema], want }) => {
  expect(bytesOfMade(value, type, schema)).toEqual(want)
})

test.each(['seed=7', 'dynamic=false'])('with %s the mock sends a document, and a form with one', prefer => {
  const ask = mocked(`
paths:
  /foto: { get: { responses: { '200': { description: ok, content: { image/*: { schema: { type: string, format: binary } } } } } } }
  /kartu:
    get:
      responses:
        '200':
          description: ok
          content:
            multipart/form-data:
              schema: { type: object, required: [nim, foto], properties: { nim: { type: string }, foto: { type: string } } }
              encoding: { foto: { contentType: image/png } }
  /isian:
    get:
      responses:
        '200':
          description: ok
          content:
            application/x-www-form-urlencoded:
              schema: { type: object, required: [a, b], properties: { a: { type: string }, b: { type: array, minItems: 2, items: { type: integer } } } }
              encoding: { b: { style: pipeDelimited } }
`)
  const photo = ask(`GET /foto\nPrefer: ${prefer}`)
  expect(photo.headers).toMatchObject({ 'content-type': 'image/png', 'content-length': '67' })
  const card = ask(`GET /kartu\nPrefer: ${prefer}`)
  expect(card.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
  expect(card.headers).not.toHaveProperty('sl-violations')
  expect(card.text).toContain('name="nim"\r\n\r\n')
  expect(card.text).toContain('name="foto"; filename="foto.png"\r\nContent-Type: image/png\r\n\r\n')
  const form = ask(`GET /isian\nPrefer: ${prefer}`)
  expect(form.text).toMatch(/^a=[^&]+&b=-?\d+%7C-?\d+/)
  expect(form.headers).not.toHaveProperty('sl-violations')
})
