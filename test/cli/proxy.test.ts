import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { serve } from '#http'
import { ddi } from './streams.ts'

const cwd = mkdtempSync(join(tmpdir(), 'ddi-proxy-'))
afterAll(() => rmSync(cwd, { recursive: true }))

const document = (security: string, seals = '') => `
openapi: 3.1.0
info: { title: Toko, version: 1.0.0 }
servers: [{ url: https://toko.example/api/v1 }]
paths:
  /buku:
    post:
      operationId: pesan
      security: ${security}
      requestBody: { content: { text/plain: { schema: { type: string }${seals} } } }
      responses: { '200': { description: ok } }
components:
  securitySchemes:
    joss: { type: apiKey, in: header, name: Signature, x-protocol: joss-hmac }
    kunci: { type: apiKey, in: header, name: X-Toko }
`
writeFileSync(join(cwd, 'signed.yaml'), document('[{ joss: [], kunci: [] }]'))
writeFileSync(join(cwd, 'sealed.yaml'), document('[]', ', x-protocol: satusehat-envelope'))
writeFileSync(join(cwd, 'plain.yaml'), document('[]'))
const ed25519 = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
writeFileSync(join(cwd, 'ed25519.pem'), ed25519.publicKey)

const REMOTE = 'https://toko.example/api/v1'
const LOCAL = 'http://127.0.0.1:9/api/v1'

test.each<{ argv: string[]; env?: Record<string, string>; code: string; says?: string }>([
  { argv: ['signed.yaml', '--to', REMOTE, '--sign'], code: 'system-unknown' },
  {
    argv: ['signed.yaml', '--to', REMOTE, '--sign', '--as', 'simak'],
    code: 'credentials-missing',
    says: 'DDI_CLIENT_SIMAK',
  },
  {
    argv: ['signed.yaml', '--to', LOCAL, '--sign', '--as', 'simak'],
    env: { DDI_CLIENT_SIMAK: 'RAHASIA' },
    code: 'credentials-invalid',
  },
  { argv: ['sealed.yaml', '--to', LOCAL, '--sign', '--as', 'simak'], code: 'seal-key-missing' },
  {
    argv: ['sealed.yaml', '--to', LOCAL, '--sign', '--as', 'simak', '--seal-key', 'tidak-ada.pem'],
    code: 'seal-key-unreadable',
  },
  {
    argv: ['sealed.yaml', '--to', LOCAL, '--sign', '--as', 'simak', '--seal-key', 'plain.yaml'],
    code: 'seal-key-unusable',
  },
  {
    argv: ['sealed.yaml', '--to', LOCAL, '--sign', '--as', 'simak', '--seal-key', 'ed25519.pem'],
    code: 'seal-key-unusable',
  },
  { argv: ['plain.yaml', '--to', LOCAL, '--har', 'tidak-ada/x.har'], code: 'har-unwritable' },
  { argv: ['plain.yaml', '--to', LOCAL, '--har', '.'], code: 'har-unwritable' },
])('ddi proxy $argv does not start: $code', async ({ argv, env = {}, code, says = code }) => {
  const { code: exit, err } = await ddi(['proxy', ...argv, '-p', '0'], { cwd, env })
  expect(exit).toBe(2)
  expect(err).toContain(code)
  expect(err).toContain(says)
  expect(err).not.toContain('RAHASIA')
})

/** A proxy while `use` runs. */
const proxied = async (
  argv: readonly string[],
  env: Record<string, string>,
  use: (url: string) => Promise<void>,
) => {
  const stop = new AbortController()
  const written = { out: '', err: '' }
  let told = (_: string): void => {}
  const started = new Promise<string>(resolve => {
    told = resolve
  })
  const running = ddi(['proxy', ...argv, '-p', '0'], {
    cwd,
    env,
    signal: stop.signal,
    streams: {
      stdout: { write: (text: string) => (written.out += text) },
      stderr: {
        write: (text: string) => {
          written.err += text
          const [, url] = /at (http:\S+),/.exec(written.err) ?? []
          if (url) told(url)
        },
      },
    },
  })
  try {
    await use(await Promise.race([started, running.then(() => '')]))
  } finally {
    stop.abort()
  }
  return { ...written, code: (await running).code }
}

const serving = async () => {
  const seen: Record<string, string>[] = []
  const server = await serve(request => {
    seen.push({ ...request.headers })
    return { status: 200, headers: {} }
  })
  return { ...server, seen }
}

test('what stays without credentials is told at the start', async () => {
  const argv = ['signed.yaml', '--to', REMOTE, '--sign', '--as', 'simak']
  const { err, code } = await proxied(argv, { DDI_CLIENT_SIMAK: 'simak:RAHASIA' }, async () => {})
  expect({ code, err }).toEqual({
    code: 0,
    err: expect.stringContaining('Without credentials: kunci (DDI_TOKEN_SIMAK not set)'),
  })
})

test('a --to without the base path of the contract is told, because signatures cover it', async () => {
  const argv = ['signed.yaml', '--to', 'http://127.0.0.1:9', '--sign', '--as', 'simak']
  expect((await proxied(argv, {}, async () => {})).err).toContain('--to does not end with /api/v1')
})

test('a mock on this machine takes the standing credentials for what is not given', async () => {
  const server = await serving()
  const env = { DDI_CLIENT_SIMAK: 'simak:RAHASIA' }
  // "Every address" is no loopback name, but leads to this machine.
  const argv = ['signed.yaml', '--to', `http://0.0.0.0:${server.port}/api/v1`, '--sign', '--as', 'simak']
  const { err, code } = await proxied(argv, env, async url => {
    await fetch(`${url}/buku`, { method: 'POST', body: 'x' })
  })
  await server.close()
  expect(code).toBe(0)
  expect(err).not.toContain('Without credentials')
  expect(server.seen[0]).toMatchObject({ signature: expect.any(String), 'x-toko': 'mock-simak' })
})

test('an archive has every exchange, says what was looked at, and what was sent', async () => {
  const server = await serving()
  const argv = ['signed.yaml', '--to', `${server.url}/api/v1`, '--sign', '--as', 'simak', '--har', 'x.har']
  await proxied(argv, {}, async url => {
    for (let index = 0; index < 212; index++) {
      await fetch(`${url}/buku`, { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } })
    }
    expect(existsSync(join(cwd, 'x.har'))).toBe(false)
  })
  await server.close()
  const text = readFileSync(join(cwd, 'x.har'), 'utf8')
  const { entries } = (JSON.parse(text) as { log: { entries: { _ddi: object }[] } }).log
  expect(entries).toHaveLength(212)
  expect(entries[0]?._ddi).toMatchObject({
    checks: [
      { check: 'request', result: 'passed' },
      { check: 'response', result: 'passed' },
    ],
    deliveries: [{ method: 'POST', url: `${server.url}/api/v1/buku`, outcome: 200 }],
  })
  expect(text).not.toContain('mock-secret')
})

test('an archive tells the side of each violation', async () => {
  const server = await serving()
  const argv = ['plain.yaml', '--to', `${server.url}/api/v1`, '--har', 'y.har']
  await proxied(argv, {}, async url => {
    await fetch(`${url}/buku`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
  })
  await server.close()
  const { log } = JSON.parse(readFileSync(join(cwd, 'y.har'), 'utf8')) as {
    log: { entries: { _ddi: object }[] }
  }
  expect(log.entries[0]?._ddi).toMatchObject({
    checks: [{ check: 'request', result: 'failed' }, { check: 'response' }],
    violations: [{ side: 'request', in: 'content-type' }],
  })
})

test('a proxy that cannot listen leaves no archive, and no password of a URL is shown', async () => {
  const server = await serving()
  const to = `http://kasir:RAHASIA@127.0.0.1:${server.port}/api/v1`
  const busy = ['proxy', 'plain.yaml', '--to', to, '--har', 'z.har', '-p', String(server.port)]
  expect((await ddi(busy, { cwd })).code).toBe(2)
  expect([existsSync(join(cwd, 'z.har')), existsSync(join(cwd, 'z.har.new'))]).toEqual([false, false])
  const { err } = await proxied(['plain.yaml', '--to', to], {}, async () => {})
  await server.close()
  expect(err).toContain(`to http://127.0.0.1:${server.port}/api/v1,`)
  expect(err).not.toContain('RAHASIA')
})
