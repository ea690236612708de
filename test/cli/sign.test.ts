import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { ddi } from './streams.ts'

const cwd = mkdtempSync(join(tmpdir(), 'ddi-sign-'))
afterAll(() => rmSync(cwd, { recursive: true }))
const BODY = '{"name":"Contoh"}'
writeFileSync(join(cwd, 'body.json'), BODY)
writeFileSync(join(cwd, 'secret.txt'), 'simak:rahasia-x\n')
const env = { JOSS: 'simak:rahasia-x', TOKEN: 'token-akses', PLAIN: 'kunci' }

const URL_OF = 'https://joss.test/api/v1/companies/1?a=1'
const SIGN = [
  '--url',
  URL_OF,
  '--credential-env',
  'JOSS',
  '--time',
  '2026-03-02T01:00:00Z',
  '--nonce',
  'req-1',
]
const EXPLAIN = ['--url', URL_OF, '--credential-env', 'JOSS', '--time', '2026-03-02T01:00:00Z']
const PUT = ['-X', 'put', '--body', 'body.json']

/** The fields that `ddi sign` prints, in a file that `--header @fields.txt` reads. */
const sign = async (protocol: string, ...more: string[]): Promise<void> => {
  const { code, out, err } = await ddi(['sign', protocol, ...SIGN, ...more], { cwd, env })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  writeFileSync(join(cwd, 'fields.txt'), out)
}

describe('ddi sign', () => {
  it('prints the fields to send, without the secret', async () => {
    const { code, out } = await ddi(['sign', 'joss-hmac', ...SIGN, ...PUT], { cwd, env })
    expect(code).toBe(0)
    expect(out).toBe(
      'Client-Id: simak\nRequest-Id: req-1\nRequest-Timestamp: 2026-03-02T01:00:00Z\n' +
        'Signature: HMACSHA256=5e36da4ec01c20068c633937425778c6697a3f836e0023e990307086f34abfb7\n',
    )
  })

  it('shows the signed text beside them, and gives it as data', async () => {
    const text =
      'simak|req-1|2026-03-02T01:00:00Z|/api/v1/companies/1|yVHOhWU+Bho7IXdhxDF2InoIvSZICiZMqq3u16yUKpE='
    const shown = await ddi(['sign', 'joss-hmac', ...SIGN, ...PUT, '--explain'], { cwd, env })
    expect(shown.err).toBe(`${text}\n`)
    const { out } = await ddi(['sign', 'joss-hmac', ...SIGN, ...PUT, '--explain', '--json'], { cwd, env })
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      protocol: 'joss-hmac',
      method: 'PUT',
      url: URL_OF,
      headers: { 'client-id': 'simak' },
      text,
    })
  })

  it('reads the credential from a file, and the body from stdin', async () => {
    const options = ['--url', URL_OF, '--time', '1772413200', '--nonce', 'req-1', '-X', 'PUT']
    const fromFile = await ddi(
      ['sign', 'joss-hmac', ...options, '--credential-file', 'secret.txt', '--body', '-'],
      { cwd, env, streams: streamsWith(BODY) },
    )
    expect(fromFile.code).toBe(0)
    expect(written).toBe((await ddi(['sign', 'joss-hmac', ...SIGN, ...PUT], { cwd, env })).out)
  })

  it('prints a curl command that names the variable of a token', async () => {
    const argv = ['sign', 'snap-hmac', ...SIGN, ...PUT, '--token-env', 'TOKEN', '--curl']
    const { out } = await ddi(argv, { cwd, env })
    expect(out).toContain('-H "Authorization: Bearer $TOKEN"')
    expect(out).toContain(`--data-raw '${BODY}'`)
    expect(out).not.toContain('token-akses')
  })

  it('gives a body that the protocol changed only where it can', async () => {
    const argv = ['sign', 'neofeeder-token', '--url', URL_OF, '--credential-env', 'PLAIN', ...PUT]
    expect(await ddi(argv, { cwd, env })).toMatchObject({
      code: 2,
      err: expect.stringContaining('Add --curl'),
    })
    const { out } = await ddi([...argv, '--json'], { cwd, env })
    expect(JSON.parse(out)).toMatchObject({ body: '{"name":"Contoh","token":"kunci"}' })
  })

  it.each([
    {
      title: 'a protocol that is misspelt',
      argv: ['sign', 'jos-hmac', ...SIGN],
      says: "Did you mean 'joss-hmac'?",
    },
    {
      title: 'a variable that is not set',
      argv: ['sign', 'joss-hmac', '--url', URL_OF, '--credential-env', 'LAIN'],
      says: "'LAIN' is not set",
    },
    { title: 'no credential', argv: ['sign', 'joss-hmac', '--url', URL_OF], says: '--credential-env' },
    {
      title: 'a credential without a colon',
      argv: ['sign', 'joss-hmac', '--url', URL_OF, '--credential-env', 'PLAIN'],
      says: 'client-id:secret',
    },
    { title: 'no URL', argv: ['sign', 'joss-hmac', '--credential-env', 'JOSS'], says: '--url has no URL' },
    {
      title: 'a path for a URL',
      argv: ['sign', 'joss-hmac', ...SIGN, '--url', '/api/v1'],
      says: '--url has no URL',
    },
    {
      title: 'a body that is not there',
      argv: ['sign', 'joss-hmac', ...SIGN, '--body', 'tidak-ada'],
      says: 'ENOENT',
    },
    {
      title: 'stdin that is not there',
      argv: ['sign', 'joss-hmac', ...SIGN, '--body', '-'],
      says: 'no standard input',
    },
    {
      title: 'a token among the arguments',
      argv: ['sign', 'joss-hmac', ...SIGN, '-H', 'Authorization: Bearer abc'],
      says: '--token-env',
    },
    {
      title: 'a field that is none',
      argv: ['sign', 'joss-hmac', ...SIGN, '-H', 'abc'],
      says: "'Name: value'",
    },
    {
      title: 'a time without a zone',
      argv: ['sign', 'joss-hmac', ...SIGN, '--time', '2026-03-02T01:00:00'],
      says: '--time has no time',
    },
  ])('stops at $title, with exit code 2', async ({ argv, says }) => {
    const { code, out, err } = await ddi(argv, { cwd, env })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(says)
    expect(err).not.toContain('rahasia-x')
  })
})

let written = ''
const streamsWith = (body: string) => {
  written = ''
  return {
    stdin: Readable.from([Buffer.from(body)]) as Readable & { isTTY?: boolean },
    stdout: { write: (text: string) => (written += text) },
    stderr: { write: () => undefined },
  }
}

describe('ddi sign refuses what nobody could accept', () => {
  it.each([
    { title: 'SNAP without an access token', given: ['snap-hmac', ...SIGN, ...PUT], want: 'access token' },
    { title: 'Peruri without order ids', given: ['peruri-session', ...SIGN, ...PUT, '--curl'], want: 'body' },
    { title: 'NeoFeeder without a body', given: ['neofeeder-token', ...SIGN, '--curl'], want: 'body' },
  ])('$title: exit code 2', async ({ given, want }) => {
    const { code, out, err } = await ddi(['sign', ...given], { cwd, env })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('request-incomplete')
    expect(err).toContain(want)
  })
})

describe("the variable of a Peruri session, whose client is not the body's systemId,", () => {
  it('serves ddi sign and ddi explain-signature alike', async () => {
    const body = { param: { systemId: 'USS-SIMAK', data: [{ orderId: '3214' }] } }
    writeFileSync(join(cwd, 'orders.json'), JSON.stringify(body))
    const request = ['--url', URL_OF, '-X', 'POST', '--credential-env', 'JOSS']
    const signed = await ddi(['sign', 'peruri-session', ...request, '--body', 'orders.json', '--json'], {
      cwd,
      env,
    })
    expect(signed.code).toBe(0)
    writeFileSync(join(cwd, 'session.json'), (JSON.parse(signed.out) as { body: string }).body)
    const told = await ddi(['explain-signature', 'peruri-session', ...request, '--body', 'session.json'], {
      cwd,
      env,
    })
    expect(told).toMatchObject({ code: 0, out: expect.stringContaining('is right') })
  })
})

describe('ddi explain-signature', () => {
  const explain = (protocol: string, ...more: string[]) =>
    ddi(['explain-signature', protocol, ...EXPLAIN, '--header', '@fields.txt', ...more], { cwd, env })

  it.each(['joss-hmac', 'hmac-rfc9421'])(
    'finds a signature of %s right, with exit code 0',
    async protocol => {
      await sign(protocol, ...PUT)
      const { code, out } = await explain(protocol, ...PUT)
      expect(code).toBe(0)
      expect(out).toContain(`✓ ${protocol} of 'simak' is right`)
    },
  )

  it('shows why one is wrong, with exit code 1', async () => {
    await sign('joss-hmac', ...PUT)
    writeFileSync(join(cwd, 'blanks.json'), '{"name": "Contoh"}')
    const { code, out } = await explain('joss-hmac', '-X', 'PUT', '--body', 'blanks.json')
    expect(code).toBe(1)
    expect(out.split('\n').slice(0, 3)).toEqual([
      "✗ joss-hmac of 'simak' is refused",
      '  body-reserialised  The client signed the body without blanks, as JSON.stringify writes it, and sent it otherwise. Sign the bytes that are sent.',
      '  differs in Digest',
    ])
    expect(out).not.toContain('rahasia-x')
  })

  it('gives the explanation as data', async () => {
    await sign('joss-hmac', ...PUT)
    const { out } = await explain('joss-hmac', ...PUT, '--json', '--time', '2026-03-02T01:05:01Z')
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      protocol: 'joss-hmac',
      ok: false,
      client: 'simak',
      causes: [{ code: 'expired' }],
      explanation: { skewSeconds: -301 },
    })
  })

  it('tells a signature that is not whole, and one that is not there', async () => {
    writeFileSync(join(cwd, 'fields.txt'), 'Client-Id: simak\n')
    expect(await explain('joss-hmac')).toMatchObject({
      code: 1,
      out: expect.stringContaining('request-id, request-timestamp'),
    })
    writeFileSync(join(cwd, 'fields.txt'), '')
    expect(await explain('joss-hmac')).toMatchObject({ code: 1, out: expect.stringContaining('absent') })
  })

  it('could not run for a protocol that signs nothing: exit code 2', async () => {
    writeFileSync(join(cwd, 'fields.txt'), '')
    expect(await explain('bearer')).toMatchObject({
      code: 2,
      err: expect.stringContaining('protocol-unsigned'),
    })
  })

  it('opens what ddi sign sealed, and says why it cannot', async () => {
    const keys = generateKeyPairSync('rsa', { modulusLength: 2_048 })
    writeFileSync(join(cwd, 'public.pem'), keys.publicKey.export({ type: 'spki', format: 'pem' }))
    writeFileSync(join(cwd, 'private.pem'), keys.privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const sealed = await ddi(
      ['sign', 'satusehat-envelope', '--body', 'body.json', '--credential-file', 'public.pem'],
      { cwd, env },
    )
    const judge = (text: string) => {
      writeFileSync(join(cwd, 'sealed.txt'), text)
      return ddi(
        [
          'explain-signature',
          'satusehat-envelope',
          '--body',
          'sealed.txt',
          '--credential-file',
          'private.pem',
        ],
        { cwd, env },
      )
    }
    expect(await judge(sealed.out)).toMatchObject({ code: 0 })
    expect(await judge(BODY)).toMatchObject({ code: 1, out: expect.stringContaining('armour') })
  })
})
