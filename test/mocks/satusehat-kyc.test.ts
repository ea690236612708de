import {
  constants,
  createCipheriv,
  createPublicKey,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { fromPointer, systemEntropy, valueAt } from '#base'
import { openEnvelope, sealEnvelope } from '#protocol'
import { publicKey } from '../../mocks/satusehat-kyc/key-pair.ts'
import { oaepEncode } from '../../src/protocol/envelope/oaep.ts'
import { type Call, mocked } from './mocked.ts'

const TOKEN = '/satusehat-kyc/oauth2/v1/accesstoken?grant_type=client_credentials'
const URL_PATH = '/satusehat-kyc/kyc/v1/generate-url'
const CODE = '/satusehat-kyc/kyc/v1/challenge-code'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const TEXT = { 'content-type': 'text/plain' }

const SHOWN = '/paths/~1kyc~1v1~1generate-url/post/requestBody/content/text~1plain/examples/tersegel/value'

const PEM = readFileSync('mocks/satusehat-kyc/public-key.pem', 'utf8')
const client = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const agent = {
  agent_name: 'Petugas Contoh Dua',
  agent_nik: '9999990101000002',
  public_key: client.publicKey,
}
const patient = (nik: string, name: string) => ({
  metadata: { method: 'request_per_nik' },
  data: { nik, name },
})
const known = patient('9999990101000001', 'Mahasiswa Contoh Satu')

const kyc = async () => {
  const mock = await mocked('satusehat-kyc')
  const logIn = (id = 'mock-simak', secret = 'mock-secret-simak') =>
    mock.call({
      method: 'POST',
      target: TOKEN,
      headers: FORM,
      body: `client_id=${id}&client_secret=${secret}`,
    })
  const { access_token } = (await logIn()).body as { access_token: string }
  const authorization = `Bearer ${access_token}`
  const ask = ({ headers, ...call }: Call) =>
    mock.call({ method: 'POST', ...call, headers: { authorization, ...headers } })
  const sealed = (plaintext: unknown) =>
    ask({
      target: URL_PATH,
      headers: TEXT,
      body: sealEnvelope(JSON.stringify(plaintext), PEM, systemEntropy),
    })
  return { ...mock, logIn, ask, sealed }
}

describe('the token', () => {
  test('has every number as a string and opens the other operations', async () => {
    const { logIn, ask } = await kyc()
    expect((await logIn()).body).toMatchObject({
      token_type: 'BearerToken',
      expires_in: '3599',
      issued_at: '1772413200000',
      organization_name: 'organisasi-contoh',
      client_id: 'mock-simak',
      status: 'approved',
    })
    expect((await ask({ target: CODE, body: known })).status).toBe(200)
  })

  test('expires after 3599 seconds', async () => {
    const { ask, clock } = await kyc()
    clock.advance(3_598_999)
    expect((await ask({ target: CODE, body: known })).status).toBe(200)
    clock.advance(1)
    expect(await ask({ target: CODE, body: known })).toMatchObject({
      status: 401,
      body: {
        fault: {
          faultstring: 'Access Token expired',
          detail: { errorcode: 'keymanagement.service.access_token_expired' },
        },
      },
    })
  })

  test.each([
    { given: 'another secret', id: 'mock-simak', secret: 'mock-secret-lms' },
    { given: 'an unknown client', id: 'mock-nobody', secret: 'mock-secret-nobody' },
    { given: 'a client id with a user before it', id: 'x%3Amock-simak', secret: 'mock-secret-simak' },
  ])('is not given to $given', async ({ id, secret }) => {
    const { logIn } = await kyc()
    expect(await logIn(id, secret)).toMatchObject({
      status: 401,
      body: { resourceType: 'OperationOutcome', issue: [{ severity: 'invalid', code: 'value' }] },
    })
  })

  test.each([
    { given: 'without a grant type', target: TOKEN.split('?')[0] ?? '', want: /grant_type/ },
    {
      given: 'with another grant type',
      target: TOKEN.replace('client_credentials', 'password'),
      want: /grant_type/,
    },
  ])('request $given is an OperationOutcome that says so', async ({ target, want }) => {
    const { call } = await kyc()
    const reply = await call({
      method: 'POST',
      target,
      headers: FORM,
      body: 'client_id=mock-simak&client_secret=mock-secret-simak',
    })
    expect(reply).toMatchObject({
      status: 400,
      body: { issue: [{ details: { text: expect.stringMatching(want) } }] },
    })
  })

  test('that nobody gave out is a fault of the gateway', async () => {
    const { ask, call } = await kyc()
    const headers = { authorization: 'Bearer bukan-token' }
    expect(await ask({ target: CODE, body: known, headers })).toMatchObject({
      status: 401,
      body: { fault: { detail: { errorcode: 'keymanagement.service.invalid_access_token' } } },
    })
    expect(await call({ method: 'POST', target: CODE, body: known })).toMatchObject({
      status: 401,
      body: { fault: { detail: { errorcode: 'oauth.v2.InvalidAccessToken' } } },
    })
  })

  test('of another organisation’s client is no good here', async () => {
    const { logIn, ask } = await kyc()
    const { access_token } = (await logIn('mock-lms', 'mock-secret-lms')).body as { access_token: string }
    const headers = { authorization: `Bearer ${access_token}` }
    expect(await ask({ target: CODE, body: known, headers })).toMatchObject({
      status: 403,
      body: { metadata: { code: '403' }, data: { error: expect.stringMatching(/organisation/) } },
    })
  })
})

describe('the validation page', () => {
  test('is answered in JSON to JSON', async () => {
    const { ask, memory } = await kyc()
    const { status, headers, body } = await ask({ target: URL_PATH, body: agent })
    const { data } = body as { data: { token: string; url: string } }
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'application/json' })
    expect(data.url).toBe(`http://localhost:4010/satusehat-kyc/kyc/v1/validation-web/${data.token}`)
    expect(memory.save().states['satusehat-kyc']).toMatchObject({
      halaman: { [data.token]: agent.agent_nik },
    })
  })

  test('is sealed for the client where the request was sealed, whatever Accept says', async () => {
    const { ask } = await kyc()
    const body = sealEnvelope(JSON.stringify(agent), PEM, systemEntropy)
    const reply = await ask({
      target: URL_PATH,
      headers: { ...TEXT, accept: 'application/json' },
      body,
    })
    expect(reply).toMatchObject({ status: 200, headers: { 'content-type': 'text/plain' } })
    const opened = openEnvelope(String(reply.body), client.privateKey)
    const text = opened.kind === 'opened' ? Buffer.from(opened.plaintext).toString() : ''
    expect(JSON.parse(text)).toMatchObject({
      metadata: { code: '200', message: 'OK' },
      data: { agent_name: agent.agent_name, agent_nik: agent.agent_nik },
    })
  })

  test.each<{ given: string; change: (text: string) => string }>([
    { given: 'LF', change: text => text.replaceAll('\r\n', '\n') },
    { given: 'spaces for lines', change: text => text.replaceAll('\r\n', ' ') },
    {
      given: 'base64 that is not folded',
      change: text => text.replaceAll(/(?<!-)\r\n(?!-)/g, ''),
    },
  ])('takes an envelope with $given', async ({ change }) => {
    const { ask } = await kyc()
    const body = change(sealEnvelope(JSON.stringify(agent), PEM, systemEntropy))
    expect((await ask({ target: URL_PATH, headers: TEXT, body })).status).toBe(200)
  })

  test('opens for the envelope that the contract shows', async () => {
    const { ask } = await kyc()
    const spec = parse(readFileSync('specs/external/satusehat-kyc.yaml', 'utf8')) as unknown
    const body = valueAt(spec, fromPointer(SHOWN))
    expect((await ask({ target: URL_PATH, headers: TEXT, body })).status).toBe(200)
  })

  test('is not given to staff of another organisation, sealed or not', async () => {
    const { ask, sealed } = await kyc()
    const other = { ...agent, agent_nik: '9999990101000009' }
    const want = { status: 403, body: { metadata: { code: '403' } } }
    expect(await ask({ target: URL_PATH, body: other })).toMatchObject(want)
    expect(await sealed(other)).toMatchObject(want)
  })

  test.each([
    { given: 'no JSON', plaintext: 'halo', want: /no JSON object/ },
    { given: 'no agent_name', plaintext: { ...agent, agent_name: undefined }, want: /agent_name/ },
    { given: 'a short NIK', plaintext: { ...agent, agent_nik: '123' }, want: /agent_nik/ },
    {
      given: 'a key that is none',
      plaintext: {
        ...agent,
        public_key: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n',
      },
      want: /public_key/,
    },
  ])('is refused to an envelope that holds $given', async ({ plaintext, want }) => {
    const { sealed } = await kyc()
    expect(await sealed(plaintext)).toMatchObject({
      status: 400,
      headers: { 'content-type': 'application/json' },
      body: { metadata: { code: '400' }, data: { error: expect.stringMatching(want) } },
    })
  })
})

/** An envelope made by hand, so that each step can go wrong. */
const byHand = ({
  hashes = { label: 'sha256', mask: 'sha256' },
  iv = 12,
  tag = 16,
  flip = false,
  key = PEM,
}: {
  readonly hashes?: Parameters<typeof oaepEncode>[2]
  readonly iv?: number
  readonly tag?: number
  readonly flip?: boolean
  readonly key?: string
}): string => {
  const content = randomBytes(32)
  const nonce = randomBytes(iv)
  const cipher = createCipheriv('aes-256-gcm', content, nonce)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(agent)), cipher.final()])
  if (flip) sealed[0] = (sealed[0] ?? 0) ^ 1
  const seed = randomBytes(hashes.label === 'sha1' ? 20 : 32)
  const block = oaepEncode(content, 256, hashes, seed)
  const wrapped = publicEncrypt({ key: createPublicKey(key), padding: constants.RSA_NO_PADDING }, block)
  const message = Buffer.concat([wrapped, nonce, sealed, cipher.getAuthTag().subarray(0, tag)])
  const lines = message.toString('base64').replaceAll(/.{76}/g, '$&\r\n')
  return `-----BEGIN ENCRYPTED MESSAGE-----\r\n${lines}\r\n-----END ENCRYPTED MESSAGE-----`
}

/** The right bytes, written otherwise between the markers. */
const rewritten = (encoding: 'hex' | 'base64url'): string => {
  const [begin = '', ...lines] = byHand({}).split('\r\n')
  const end = lines.pop() ?? ''
  return [begin, Buffer.from(lines.join(''), 'base64').toString(encoding), end].join('\r\n')
}

describe('an envelope that cannot be opened is refused with the reason', () => {
  test.each([
    { given: 'made for another key', envelope: byHand({ key: client.publicKey }), want: /wrong-key/ },
    {
      given: 'wrapped with OAEP SHA-1',
      envelope: byHand({ hashes: { label: 'sha1', mask: 'sha1' } }),
      want: /oaep-sha1/,
    },
    {
      given: 'wrapped with MGF1 SHA-1',
      envelope: byHand({ hashes: { label: 'sha256', mask: 'sha1' } }),
      want: /mgf1-sha1/,
    },
    { given: 'with an IV of 16 bytes', envelope: byHand({ iv: 16 }), want: /iv-size/ },
    { given: 'with its tag cut to 12 bytes', envelope: byHand({ tag: 12 }), want: /tag-cut/ },
    { given: 'with a flipped bit', envelope: byHand({ flip: true }), want: /content-changed/ },
    { given: 'in hexadecimal', envelope: rewritten('hex'), want: /armour: .*hexadecimal/ },
    { given: 'in base64url', envelope: rewritten('base64url'), want: /armour: .*base64url/ },
    {
      given: 'without markers',
      envelope: byHand({}).split('\r\n').slice(1, -1).join('\r\n'),
      want: /armour/,
    },
  ])('$given', async ({ envelope, want }) => {
    const { ask } = await kyc()
    expect(await ask({ target: URL_PATH, headers: TEXT, body: envelope })).toMatchObject({
      status: 400,
      headers: { 'content-type': 'application/json' },
      body: { metadata: { code: '400' }, data: { error: expect.stringMatching(want) } },
    })
  })

  test('without its markers, by the contract already', async () => {
    const { ask } = await kyc()
    const body = byHand({}).split('\r\n').slice(1, -1).join('\r\n')
    expect(await ask({ target: URL_PATH, headers: TEXT, body })).toMatchObject({
      status: 400,
      body: { metadata: { code: '400' } },
    })
  })

  test('and the same one that is right is not', async () => {
    const { ask } = await kyc()
    expect((await ask({ target: URL_PATH, headers: TEXT, body: byHand({}) })).status).toBe(200)
  })
})

describe('the challenge code', () => {
  const codeOf = async ({ ask }: Pick<Awaited<ReturnType<typeof kyc>>, 'ask'>, body: unknown = known) =>
    ((await ask({ target: CODE, body })).body as { data: Record<string, string> }).data

  test('has six digits, lives five minutes and tells them in WIB', async () => {
    const mock = await kyc()
    expect(await codeOf(mock)).toEqual({
      nik: '9999990101000001',
      name: 'Mahasiswa Contoh Satu',
      ihs_number: 'P99999990001',
      challenge_code: expect.stringMatching(/^[0-9]{6}$/),
      created_timestamp: '2026-03-02T08:00:00+07:00',
      expired_timestamp: '2026-03-02T08:05:00+07:00',
    })
  })

  test('stays the same until it expires, then another comes', async () => {
    const mock = await kyc()
    const first = await codeOf(mock)
    mock.clock.advance(299_999)
    expect(await codeOf(mock)).toEqual(first)
    mock.clock.advance(1)
    expect(await codeOf(mock)).toMatchObject({ created_timestamp: '2026-03-02T08:05:00+07:00' })
  })

  test('is the same for the same seed, and after being saved and loaded', async () => {
    const [one, other] = [await kyc(), await kyc()]
    const code = await codeOf(one)
    expect(await codeOf(other)).toEqual(code)
    const snapshot = one.memory.save()
    one.memory.load(JSON.parse(JSON.stringify(snapshot)) as typeof snapshot)
    one.clock.advance(60_000)
    expect(await codeOf(one)).toEqual(code)
  })

  test('is made for any synthetic NIK, always with the same number', async () => {
    const mock = await kyc()
    const someone = patient('9912345678901234', 'Pasien Contoh')
    const { ihs_number } = await codeOf(mock, someone)
    mock.clock.advance(600_000)
    expect(await codeOf(mock, someone)).toMatchObject({ ihs_number, name: 'Pasien Contoh' })
  })

  test.each([
    { given: 'the name is another', body: patient('9999990101000001', 'Orang Lain') },
    { given: 'the NIK may be a real person’s', body: patient('1671010101000001', 'Pasien Contoh') },
  ])('is not made where $given', async ({ body }) => {
    const { ask } = await kyc()
    expect(await ask({ target: CODE, body })).toMatchObject({
      status: 404,
      body: { metadata: { code: '404', message: 'Not Found' }, data: { error: expect.any(String) } },
    })
  })

  test('is not made for a method that there is not', async () => {
    const { ask } = await kyc()
    expect(
      await ask({ target: CODE, body: { ...known, metadata: { method: 'request_per_nama' } } }),
    ).toMatchObject({
      status: 400,
      body: { metadata: { code: '400' }, data: { error: expect.stringMatching(/method/) } },
    })
  })
})

test('the public key that clients read is the mock’s', () => {
  expect(PEM).toBe(publicKey())
})
