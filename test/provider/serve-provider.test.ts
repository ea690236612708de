import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type SecureVersion } from 'node:tls'
import express from 'express'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixedClock, systemClock, systemEntropy } from '#base'
import { compileContract } from '#contract'
import { provider, type ServedProvider, type ServeProviderOptions, serveProvider } from '#provider'
import { grantsWith, storesWith } from './fixture.ts'

const DAY = 86_400_000
const directory = mkdtempSync(join(tmpdir(), 'ddi-tls-'))
const at = (name: string): string => join(directory, name)
const open: ServedProvider[] = []
afterAll(async () => {
  await Promise.all(open.map(({ close }) => close()))
  rmSync(directory, { recursive: true, force: true })
})

const issue = (name: string, days: number): void => {
  const key = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-keyout',
    at(`${name}.key`),
  ]
  const cert = ['-out', at(`${name}.pem`), '-days', String(days), '-subj', `/CN=${name}`]
  execFileSync('openssl', ['req', '-x509', ...key, ...cert], { stdio: 'ignore' })
}

const install = (name: string): void => {
  copyFileSync(at(`${name}.pem`), at('tls.pem'))
  copyFileSync(at(`${name}.key`), at('tls.key'))
}

beforeAll(() => {
  issue('first', 365)
  issue('second', 365)
})

const document = {
  openapi: '3.1.0',
  info: { title: 'Store', version: '1.0.0' },
  servers: [{ url: '/api/v1' }],
  paths: {
    '/health': { get: { operationId: 'health', security: [], responses: { 204: { description: 'Fine' } } } },
  },
}

const app = () =>
  provider({
    contract: compileContract({ api: 'store', system: 'store', file: 'store.yaml', document }),
    grants: grantsWith(),
    handlers: { health: () => ({ status: 204 }) },
    stores: storesWith(),
    clock: systemClock,
    entropy: systemEntropy,
  })

const start = async (given: Partial<ServeProviderOptions> = {}) => {
  install('first')
  const lines: string[] = []
  const logger = pino({}, { write: line => void lines.push(line) })
  const certificate = { cert: at('tls.pem'), key: at('tls.key') }
  const serving = await serveProvider(app(), {
    certificate,
    clock: systemClock,
    logger,
    interval: DAY,
    ...given,
  })
  open.push(serving)
  return { serving, lines }
}

/** Whose certificate the server shows, and over which version. */
const handshake = (
  port: number,
  maxVersion: SecureVersion = 'TLSv1.3',
): Promise<{ name: string; version: string }> =>
  new Promise((resolve, reject) => {
    const versions = { minVersion: 'TLSv1' as const, maxVersion, ciphers: 'DEFAULT@SECLEVEL=0' }
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ...versions }, () => {
      const { subject } = socket.getPeerCertificate()
      resolve({ name: String(subject.CN), version: String(socket.getProtocol()) })
      socket.destroy()
    })
    socket.on('error', reject)
  })

const get = (url: string): Promise<{ status: number | undefined; hsts: string | undefined }> =>
  new Promise((resolve, reject) => {
    request(url, { rejectUnauthorized: false, agent: false }, answer => {
      answer.resume()
      resolve({ status: answer.statusCode, hsts: answer.headers['strict-transport-security'] })
    })
      .on('error', reject)
      .end()
  })

describe('over TLS (SOP 6.B.3, R7)', () => {
  test('a provider answers, and says that it always will (HSTS)', async () => {
    const { serving } = await start()
    const { status, hsts } = await get(`${serving.url}/api/v1/health`)
    expect(status).toBe(204)
    expect(Number(/max-age=(\d+)/.exec(hsts ?? '')?.[1])).toBeGreaterThanOrEqual(15_552_000)
  })

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('%s is spoken', async version => {
    const { serving } = await start()
    expect((await handshake(serving.port, version)).version).toBe(version)
  })

  test.each(['TLSv1', 'TLSv1.1'] as const)(
    '[R12] [SOP 6.E.3.a] an old version of TLS is refused: %s',
    async version => {
      const { serving } = await start()
      await expect(handshake(serving.port, version)).rejects.toThrow()
    },
  )
})

describe('a renewed certificate', () => {
  test('[R7] [SOP 6.B.3.b] is taken over without a restart', async () => {
    const { serving, lines } = await start()
    expect((await handshake(serving.port)).name).toBe('first')
    install('second')
    await serving.renewCertificate()
    expect((await handshake(serving.port)).name).toBe('second')
    expect(lines.join()).toContain('certificate-renewed')
  })

  test('is found by the watch itself', async () => {
    const { serving } = await start({ interval: 20 })
    install('second')
    await expect.poll(async () => (await handshake(serving.port)).name, { timeout: 20_000 }).toBe('second')
  })

  test.each([
    {
      title: 'half of it',
      spoil: () => copyFileSync(at('second.pem'), at('tls.pem')),
      code: 'certificate-mismatch',
    },
    {
      title: 'rubbish',
      spoil: () => writeFileSync(at('tls.pem'), 'no certificate'),
      code: 'certificate-unreadable',
    },
    { title: 'nothing', spoil: () => rmSync(at('tls.key')), code: 'certificate-unreadable' },
  ])('$title leaves the present one in place, and is logged', async ({ spoil, code }) => {
    const { serving, lines } = await start()
    spoil()
    await serving.renewCertificate()
    expect((await handshake(serving.port)).name).toBe('first')
    expect(lines.join()).toContain(code)
    expect(lines.join()).not.toContain(directory)
  })
})

describe('before it ends', () => {
  test.each([
    { left: 31, warned: [] },
    { left: 29, warned: [29] },
    { left: -1, warned: [-1] },
  ])('with $left days left the warnings are $warned', async ({ left, warned }) => {
    const told: number[] = []
    const clock = fixedClock(Date.now() + (365 - left) * DAY - 60_000)
    await start({ clock, onExpiring: days => told.push(days) })
    expect(told).toEqual(warned)
  })

  test('[R7] the warning comes once a day, and no more after the renewal', async () => {
    const told: number[] = []
    const clock = fixedClock(Date.now() + 340 * DAY)
    const { serving, lines } = await start({ clock, onExpiring: days => told.push(days) })
    await serving.renewCertificate()
    clock.advance(DAY)
    await serving.renewCertificate()
    expect(told).toHaveLength(2)
    expect(lines.join()).toContain('certificate-expires')
    issue('third', 500)
    install('third')
    await serving.renewCertificate()
    clock.advance(DAY)
    await serving.renewCertificate()
    expect(told).toHaveLength(2)
  })
})

describe('plain HTTP', () => {
  const clock = systemClock

  test.each(['0.0.0.0', '::', '10.20.0.7', '127.0.0.1.example'])('on %s is refused', async host => {
    await expect(serveProvider(express(), { host, clock })).rejects.toThrow(/^plain-http-refused:/)
  })

  test('on this machine is allowed', async () => {
    const serving = await serveProvider(app(), { clock })
    open.push(serving)
    expect((await fetch(`${serving.url}/api/v1/health`)).status).toBe(204)
  })

  test('elsewhere is allowed behind a proxy that has TLS', async () => {
    const serving = await serveProvider(app(), { host: '0.0.0.0', behindProxy: true, clock })
    open.push(serving)
    expect(serving.url).toMatch(/^http:/)
  })
})

test('a certificate that cannot be used stops the start', async () => {
  const certificate = { cert: at('first.pem'), key: at('second.key') }
  await expect(serveProvider(app(), { certificate, clock: systemClock })).rejects.toThrow(
    /^certificate-mismatch:/,
  )
})
