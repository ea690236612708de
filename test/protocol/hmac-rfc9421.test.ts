import { createSigner, createVerifier, httpbis } from 'http-message-signatures'
import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '#base'
import { attach, bytes, NO_SCHEME, NOW, protocolById, signedBy } from './scheme.ts'

const ID = 'hmac-rfc9421'
const SECRET = 'rahasia-bersama'
const PUT: HttpRequest = {
  method: 'PUT',
  target: '/api/v1/buku/1?kembali=ya',
  headers: { host: 'elibrary.test', 'content-type': 'application/json' },
  body: bytes('{"judul":"Contoh"}'),
}
const GET: HttpRequest = { method: 'GET', target: '/api/v1/buku', headers: { host: 'elibrary.test' } }

/** What `http-message-signatures` takes and gives. */
const theirs = ({ method, target, headers }: HttpRequest) => ({
  method,
  url: `https://elibrary.test${target}`,
  headers: { ...headers },
})

describe('the house HMAC and another implementation of RFC 9421', () => {
  it.each([
    { title: 'with a body', request: PUT },
    { title: 'without a body', request: GET },
  ])('theirs verifies ours $title', async ({ request }) => {
    const signed = attach(ID, request, `simak:${SECRET}`, Math.floor(Date.now() / 1_000))
    const verifies = (secret: string) =>
      httpbis.verifyMessage(
        {
          keyLookup: async ({ keyid }) => ({
            id: String(keyid),
            algs: ['hmac-sha256'],
            verify: createVerifier(secret, 'hmac-sha256'),
          }),
        },
        theirs(signed),
      )
    expect(await verifies(SECRET)).toBe(true)
    expect(await verifies('lain')).toBe(false)
  })

  it.each([
    { title: 'with a body', request: PUT },
    { title: 'without a body', request: GET },
  ])('ours verifies theirs $title, and @authority where they cover it', async ({ request }) => {
    const digested = request.body
      ? { ...request, headers: { ...request.headers, 'content-digest': DIGEST } }
      : request
    const { headers } = await httpbis.signMessage(
      {
        key: { ...createSigner(SECRET, 'hmac-sha256', 'simak') },
        name: 'sig',
        fields: ['@method', '@authority', '@path', '@query', ...(request.body ? ['content-digest'] : [])],
        params: ['created', 'nonce', 'keyid', 'alg', 'expires'],
        paramValues: {
          created: new Date(NOW * 1_000),
          expires: new Date((NOW + 60) * 1_000),
          nonce: 'n-1',
        },
      },
      theirs(digested),
    )
    const lower = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    )
    const signed = signedBy(ID, { ...digested, headers: lower })
    expect(signed).toMatchObject({ client: 'simak', nonce: 'n-1', created: NOW, window: 60 })
    expect(signed.verify(SECRET)).toBe(true)
    const elsewhere = signedBy(ID, { ...digested, headers: { ...lower, host: 'lain.test' } })
    expect(elsewhere.verify(SECRET)).toBe(false)
  })

  const DIGEST = 'sha-256=:LLPopN7r5xxu0ztcAUXeGYQX5DQDV8Z0FhtItZNlrhs=:'
})

describe('the house HMAC', () => {
  const signed = attach(ID, PUT, `simak:${SECRET}`)
  const changed = (part: Partial<HttpRequest>, headers: Readonly<Record<string, string>> = {}) =>
    signedBy(ID, { ...signed, ...part, headers: { ...signed.headers, ...headers } }).verify(SECRET)

  it('admits a request behind another host, as gateways and mocks are', () => {
    expect(changed({}, { host: 'localhost:4010' })).toBe(true)
  })

  it.each([
    { title: 'method', part: { method: 'POST' } },
    { title: 'path', part: { target: '/api/v1/buku/2?kembali=ya' } },
    { title: 'query', part: { target: '/api/v1/buku/1?kembali=tidak' } },
    { title: 'query, added to', part: { target: '/api/v1/buku/1?kembali=ya&x=1' } },
    { title: 'body', part: { body: bytes('{"judul":"contoh"}') } },
    { title: 'media type', part: {}, headers: { 'content-type': 'text/plain' } },
    {
      title: 'digest',
      part: { body: bytes('') },
      headers: { 'content-digest': 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:' },
    },
  ])('refuses another $title', ({ part, headers }) => {
    expect(changed(part, headers)).toBe(false)
  })

  const CREATED = `created=${NOW};nonce="n";keyid="simak"`
  it.each([
    { title: 'the method', input: `("@path" "@query");${CREATED}`, cause: 'component-missing' },
    { title: 'the path', input: `("@method" "@query");${CREATED}`, cause: 'component-missing' },
    { title: 'the query', input: `("@method" "@path");${CREATED}`, cause: 'component-missing' },
    {
      title: 'the body',
      input: `("@method" "@path" "@query");${CREATED}`,
      cause: 'component-missing',
      body: bytes('{}'),
    },
    {
      title: 'by another algorithm',
      input: `("@method" "@request-target");${CREATED};alg="ed25519"`,
      cause: 'other-algorithm',
    },
  ])('refuses what does not cover $title, whoever signed it', ({ input, cause, body }) => {
    const request = { ...GET, ...(body && { body }) }
    const presented = signedBy(ID, {
      ...request,
      headers: { ...request.headers, 'signature-input': `sig=${input}`, signature: 'sig=:AAAA:' },
    })
    expect(presented.verify(SECRET)).toBe(false)
    expect(presented.explain(SECRET, NOW).causes.map(({ code }) => code)).toContain(cause)
  })

  it.each([
    { title: 'no created', input: '("@method");nonce="n";keyid="simak"' },
    { title: 'a created that is a text', input: '("@method");created="1";nonce="n";keyid="simak"' },
    { title: 'no nonce', input: '("@method");created=1;keyid="simak"' },
    { title: 'no keyid', input: '("@method");created=1;nonce="n"' },
    {
      title: 'a nonce that would fill a memory',
      input: `("@method");created=1;nonce="${'n'.repeat(300)}";keyid="simak"`,
    },
    { title: 'a component that the request lacks', input: `("@method" "x-tidak-ada");${CREATED}` },
  ])('calls $title malformed', ({ input }) => {
    const headers = { 'signature-input': `sig=${input}`, signature: 'sig=:AAAA:' }
    expect(protocolById(ID).present({ ...GET, headers }, NO_SCHEME)).toMatchObject({ kind: 'malformed' })
  })

  it('ends its window where the signature expires', () => {
    const input = `sig=("@method" "@path" "@query");${CREATED};expires=${NOW + 20}`
    const { window } = signedBy(ID, {
      ...GET,
      headers: { 'signature-input': input, signature: 'sig=:AAAA:' },
    })
    expect(window).toBe(20)
  })
})
