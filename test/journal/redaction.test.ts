import { expect, test } from 'vitest'
import type { HttpRequest } from '#base'
import { compileContract, type Operation } from '#contract'
import { createJournal, harOf } from '#journal'
import type { Explanation } from '#protocol'
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

const RAHASIA_PANJANG = 'RAHASIA-1/2"=x'

test.each<{ given: string; sample: Sample }>([
  { given: 'the id of a session', sample: { request: { headers: { 'x-session-id': 'RAHASIA' } } } },
  {
    given: 'a token in the URL of a field',
    sample: { request: { headers: { referer: 'https://toko.example/a?b=c&token=RAHASIA#d' } } },
  },
  {
    given: 'a token in a URL of a body, whose & is an escape',
    sample: body('{"url":"https://toko.example/?a=b\\u0026token=RAHASIA"}'),
  },
  {
    given: 'a token beside a file',
    sample: body(
      '--x\r\nContent-Disposition: form-data; name="token"\r\n\r\nRAHASIA\r\n--x\r\nContent-Disposition: form-data; name="f"\r\n\r\n\0\r\n--x--',
      'multipart/form-data; boundary=x',
    ),
  },
])('hides $given', ({ sample }) => {
  const [entry] = shown(sample).list()
  const text = entry?.request.body?.text ?? ''
  expect(JSON.stringify([entry, Buffer.from(text, 'base64').toString('latin1')])).not.toContain('RAHASIA')
})

const KASIR = compileContract({
  api: 'kasir',
  system: 'kasir',
  file: 'kasir.yaml',
  document: {
    openapi: '3.1.0',
    info: { title: 'Kasir', version: '1.0.0' },
    paths: {
      '/buka/{token}': {
        post: {
          operationId: 'buka',
          parameters: [
            { name: 'Cookie', in: 'header', schema: { type: 'string', 'x-secret': false } },
            { name: 'X-Laci', in: 'header', schema: { type: 'string', 'x-secret': true } },
            { name: 'kode', in: 'query', schema: { $ref: '#/components/schemas/Kode' } },
          ],
          requestBody: {
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Permintaan' } } },
          },
          responses: {
            '200': {
              description: 'ok',
              headers: { 'X-Kunci': { schema: { type: 'string', format: 'password' } } },
              content: {
                'text/plain': {
                  schema: { type: 'string', 'x-plaintext': { $ref: '#/components/schemas/Jawaban' } },
                },
              },
            },
            '4XX': {
              description: 'salah',
              content: {
                'application/json': { schema: { type: 'object', properties: { code: { type: 'string' } } } },
              },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Kode: { type: 'string', 'x-secret': true },
        Jawaban: { type: 'object', properties: { code: { $ref: '#/components/schemas/Kode' } } },
        Permintaan: {
          type: 'object',
          properties: {
            param: { allOf: [{ type: 'object', properties: { key: { type: 'string', 'x-secret': true } } }] },
            lain: { $ref: '#/components/schemas/Permintaan' },
            id_token: { type: 'string', 'x-secret': false },
          },
        },
      },
    },
  },
})

const [BUKA] = KASIR.operations

const atKasir = ({ request, response, operation = BUKA as Operation }: Sample): Sample => ({
  contract: KASIR,
  operation,
  request: { method: 'POST', target: '/buka/1', ...request },
  response: { status: 200, ...response },
})

const json = { 'content-type': 'application/json' }

test.each<{ given: string; sample: Sample }>([
  { given: 'a parameter of the path', sample: { request: { target: '/api/buka/RAHASIA' } } },
  { given: 'a parameter of the query', sample: { request: { target: '/buka/1?kode=RAHASIA' } } },
  { given: 'a field', sample: { request: { headers: { 'x-laci': 'RAHASIA' } } } },
  {
    given: 'a member of a recursive body',
    sample: { request: { headers: json, body: Buffer.from('{"lain":{"param":{"key":"RAHASIA"}}}') } },
  },
  { given: 'a field of an answer', sample: { response: { headers: { 'x-kunci': 'RAHASIA' } } } },
  { given: 'a member of what was sealed', sample: { response: { body: '{"code":"RAHASIA"}' } } },
])('hides $given that the contract calls secret', ({ sample }) => {
  const [entry] = shown(atKasir(sample)).list()
  expect(JSON.stringify(entry)).not.toContain('RAHASIA')
})

test('shows the same name in a message whose contract does not call it secret', () => {
  const refused = atKasir({
    response: { status: 404, headers: json, body: '{"code":"TERLIHAT","key":"TERLIHAT"}' },
  })
  expect(shown(refused).find()?.response.body?.text).toBe('{"code":"TERLIHAT","key":"TERLIHAT"}')
})

const explanation: Explanation = {
  expected: `POST|${RAHASIA_PANJANG}`,
  received: undefined,
  difference: { component: 'x', expected: RAHASIA_PANJANG, received: 'y' },
  skewSeconds: 0,
  bodyDigest: '0',
  causes: [],
}

test.each<{ given: string; request: Partial<HttpRequest> }>([
  { given: 'bearer token', request: { headers: { authorization: `Bearer ${RAHASIA_PANJANG}` } } },
  {
    given: 'password of Basic',
    request: {
      headers: { authorization: `Basic ${Buffer.from(`kasir:${RAHASIA_PANJANG}`).toString('base64')}` },
    },
  },
  { given: 'cookie', request: { headers: { cookie: `a=b; sid=${RAHASIA_PANJANG}` } } },
  {
    given: 'member',
    request: { headers: json, body: Buffer.from(JSON.stringify({ token: RAHASIA_PANJANG })) },
  },
  { given: 'parameter', request: { target: `/buku/1?token=${encodeURIComponent(RAHASIA_PANJANG)}` } },
])('hides a $given wherever else the exchange repeats it', ({ request }) => {
  const [entry] = shown({
    request,
    explanation,
    response: {
      headers: { location: `/masuk/${encodeURIComponent(RAHASIA_PANJANG)}` },
      body: JSON.stringify({ url: `https://toko.example/masuk/${RAHASIA_PANJANG}`, terlihat: 'kasir' }),
    },
  }).list()
  const text = JSON.stringify(entry)
  expect(text).not.toMatch(/RAHASIA/)
  expect(entry?.response.body?.text).toContain('"terlihat":"kasir"')
})

test('what is short is hidden in its own place only', () => {
  const [entry] = shown(body('{"otp":"123456","nomor":"1234567"}')).list()
  expect(entry?.request.body?.text).toBe('{"otp":"[redacted]","nomor":"1234567"}')
})

test('the attributes of a cookie that is set are no secret', () => {
  const headers = { 'set-cookie': 'sid=RAHASIA-1; HttpOnly', 'x-lain': 'HttpOnly RAHASIA-1' }
  expect(shown({ response: { headers } }).find()?.response.headers['x-lain']).toBe('HttpOnly [redacted]')
})

test('a path that nothing has loses what the whole contract calls secret', () => {
  const given = recorded({
    ...atKasir({ request: { headers: json, body: Buffer.from('{"key":"RAHASIA","judul":"TERLIHAT"}') } }),
    number: 1,
  })
  const journal = createJournal()
  journal.next()
  journal.record({ ...given, operation: undefined })
  expect(journal.find()?.request.body?.text).toBe('{"key":"[redacted]","judul":"TERLIHAT"}')
})

test('shows what the contract says is no secret, whatever its name', () => {
  const request = { headers: json, body: Buffer.from('{"id_token":"TERLIHAT","token":"RAHASIA"}') }
  expect(shown(atKasir({ request })).find()?.request.body?.text).toBe(
    '{"id_token":"TERLIHAT","token":"[redacted]"}',
  )
})

test('a cookie is a credential, whatever the contract says', () => {
  const [entry] = shown(atKasir({ request: { headers: { cookie: 'sid=RAHASIA' } } })).list()
  expect(entry?.request.headers).toEqual({ cookie: '[redacted]' })
})
