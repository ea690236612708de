import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startMock } from '#mock'
import { loadSpec } from '#workspace'
import { sendRaw } from '../http/raw-client.ts'

const running = async () => {
  const mock = await startMock(await loadSpec('test/mock/bad-input.openapi.yaml'), { port: 0 })
  onTestFinished(() => mock.close())
  const post = (path: string, body: string | Uint8Array<ArrayBuffer>, type = 'application/json') =>
    fetch(mock.url + path, { method: 'POST', headers: { 'content-type': type, 'x-kunci': 'k' }, body })
  return { ...mock, post }
}

const bytes = (...parts: readonly (string | number)[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(parts.flatMap(part => (typeof part === 'number' ? [part] : [...Buffer.from(part)])))

describe('a body that cannot be read is refused with 400 at once', () => {
  test.each([
    { given: 'half of an object', body: '{"nama":' },
    { given: 'a comma too many', body: '{"nama":"a",}' },
    { given: 'a word', body: 'nama' },
    { given: 'NaN', body: '{"nama":NaN}' },
    { given: 'lists 100,000 deep', body: `${'['.repeat(100_000)}${']'.repeat(100_000)}` },
    { given: 'objects 100,000 deep', body: `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}` },
    { given: 'an open end 100,000 deep', body: '['.repeat(100_000) },
    { given: 'a byte that is no UTF-8', body: bytes('{"nama":"', 0xff, '"}') },
    { given: 'an overlong encoding', body: bytes('{"nama":"', 0xc0, 0xaf, '"}') },
    { given: 'half a character', body: bytes('{"nama":"', 0xe2, 0x82, '"}') },
    { given: 'a surrogate as bytes', body: bytes('{"nama":"', 0xed, 0xa0, 0x80, '"}') },
  ])('$given', async ({ body }) => {
    const { post } = await running()
    const response = await post('/orang', body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ status: 400, code: 'request-malformed' })
  })
})

test('a body over the limit is 413, whether it is announced or not', async () => {
  const { post, port } = await running()
  expect((await post('/orang', JSON.stringify({ nama: 'x'.repeat(2_000_000) }))).status).toBe(413)
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
  const head =
    'POST /orang HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n'
  expect(await sendRaw(port, head + chunk.repeat(17))).toMatch(/^HTTP\/1\.1 413 /)
})

describe('a hostile pattern', () => {
  test.each(['/pola', '/rujukan'])('of %s keeps nobody else waiting', async path => {
    const { post, url } = await running()
    const hostile = post(path, JSON.stringify({ kode: `${'a'.repeat(40)}!` }))
    const others = await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/hidup`)))
    expect(others.map(({ status }) => status)).toEqual(Array(20).fill(200))
    expect((await hostile).status).toBe(422)
  })
})

test('a body full of hostile texts is refused before long', async () => {
  const { post } = await running()
  const codes = Array.from({ length: 5_000 }, (_, index) => `${'a'.repeat(30 + (index % 10))}!`)
  // Without a budget for all of them together, this takes four minutes.
  expect((await post('/banyak', JSON.stringify({ codes }))).status).toBe(422)
})

describe('credentials that come twice', () => {
  test.each([
    { given: 'the api key', fields: 'X-Kunci: a\r\nX-Kunci: b\r\n' },
    { given: 'the same api key', fields: 'X-Kunci: a\r\nx-kunci: a\r\n' },
    { given: 'Authorization', fields: 'Authorization: Bearer a\r\nAuthorization: Bearer b\r\n' },
  ])('$given: 400', async ({ fields }) => {
    const { port } = await running()
    const answer = await sendRaw(
      port,
      `GET /rahasia HTTP/1.1\r\nHost: x\r\n${fields}Connection: close\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('"code":"credentials-repeated"')
    expect(answer).not.toContain('Bearer')
  })
})

test('a compressed body is 415, which says what is taken instead', async () => {
  const { url } = await running()
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', 'x-kunci': 'k' }
  const response = await fetch(`${url}/orang`, { method: 'POST', headers, body: gzipSync('{"nama":"a"}') })
  expect(response.status).toBe(415)
  expect(response.headers.get('accept-encoding')).toBe('identity')
  expect(await response.json()).toMatchObject({
    code: 'unsupported-media-type',
    errors: [
      { in: 'header', pointer: '/content-encoding', detail: 'names the coding gzip, which is not read' },
    ],
  })
})
