import { expect, test } from 'vitest'
import { createJournal, harOf } from '#journal'
import { recorded, type Sample } from './recorded.ts'

const shown = (sample: Sample) => {
  const journal = createJournal()
  journal.record(recorded({ ...sample, number: journal.next() }))
  return journal
}

const JWT = `eyJ${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(20)}`

const body = (text: string, contentType = 'application/json'): Sample => ({
  request: { headers: { 'content-type': contentType }, body: new TextEncoder().encode(text) },
})

test.each<{ given: string; sample: Sample }>([
  { given: 'Authorization', sample: { request: { headers: { authorization: 'Bearer RAHASIA' } } } },
  { given: 'cookies', sample: { request: { headers: { cookie: 'sid=RAHASIA' } } } },
  { given: 'cookies that are set', sample: { response: { headers: { 'set-cookie': 'sid=RAHASIA' } } } },
  { given: 'the api key of the contract', sample: { request: { headers: { 'x-toko': 'RAHASIA' } } } },
  { given: 'a signature', sample: { request: { headers: { 'x-signature': 'RAHASIA' } } } },
  { given: 'a token in the query', sample: { request: { target: '/buku/1?wstoken=RAHASIA&a=b' } } },
  { given: 'a token whose name is encoded', sample: { request: { target: '/buku/1?ws%74oken=RAHASIA' } } },
  { given: 'a password in JSON', sample: body('{"password": "RAHASIA"}') },
  { given: 'a name with escapes', sample: body('{"p\\u0061ssword":"RAHASIA"}') },
  { given: 'a value with escapes', sample: body('{"token":"a\\"RAHASIA"}') },
  { given: 'JSON that breaks off', sample: body('{"access_token":"RAHASIA') },
  { given: 'a form', sample: body('a=b&client_secret=RAHASIA', 'application/x-www-form-urlencoded') },
  { given: 'XML', sample: body('<a><sandi>RAHASIA</sandi></a>', 'application/xml') },
  {
    given: 'a part of multipart',
    sample: body(
      '--x\r\nContent-Disposition: form-data; name="otp"\r\n\r\nRAHASIA\r\n--x--',
      'multipart/form-data',
    ),
  },
])('hides $given, in what is shown and in HAR', ({ sample }) => {
  const journal = shown(sample)
  const texts = JSON.stringify([journal.list(), harOf(journal.list(), '1.0.0')])
  expect(texts).not.toContain('RAHASIA')
  expect(texts).toContain('[redacted]')
})

test.each<{ given: string; sample: Sample }>([
  { given: 'a field', sample: { request: { headers: { 'x-lain': JWT } } } },
  { given: 'a target', sample: { request: { target: `/buku/${JWT}` } } },
  { given: 'a body', sample: body(`{"lain":"${JWT}"}`) },
])('hides a JSON Web Token in $given, whatever it is called', ({ sample }) => {
  expect(JSON.stringify(shown(sample).list())).not.toContain(JWT)
})

test('hides the numbers of one-time passwords and pins', () => {
  expect(shown(body('{"otp": 123456, "pin":9, "stok":7}')).find()?.request.body?.text).toBe(
    '{"otp": "[redacted]", "pin":"[redacted]", "stok":7}',
  )
})

test.each<{ given: string; sample: Sample; want: string }>([
  { given: 'who signed', sample: { request: { headers: { 'client-id': 'TERLIHAT' } } }, want: 'TERLIHAT' },
  {
    given: 'what was signed',
    sample: { request: { headers: { 'signature-input': 'TERLIHAT' } } },
    want: 'TERLIHAT',
  },
  { given: 'the kind of a token', sample: body('{"token_type":"TERLIHAT"}'), want: 'TERLIHAT' },
  { given: 'other values', sample: body('{"judul":"TERLIHAT"}'), want: 'TERLIHAT' },
])('shows $given', ({ sample, want }) => {
  expect(JSON.stringify(shown(sample).list())).toContain(want)
})

test('a body made to slow the search down is shown all the same', () => {
  const hostile = [`"${'token'.repeat(10_000)}`, '"token":"'.repeat(6_000), '<token '.repeat(8_000)]
  for (const text of hostile) expect(shown(body(text)).find()?.request.body?.size).toBe(text.length)
})

test('bytes that are no text are shown as base64', () => {
  const [entry] = shown({ request: { body: new Uint8Array([0xff, 0, 1]) } }).list()
  expect(entry?.request.body).toEqual({ text: '/wAB', encoding: 'base64', size: 3, cut: false })
})
