import { request } from 'node:http'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock, systemEntropy } from '#base'
import { platformAt } from '../../src/reference/konsol/platform-client.ts'
import { doorWith } from '../../src/reference/konsol/session.ts'
import { NOW } from './fixture.ts'
import { type Started, startStk } from './stk-fixture.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let reference: Started
let lines: string[]

beforeAll(async () => {
  lines = []
  const logger = pino({ base: null }, { write: line => void lines.push(line) })
  reference = await startStk({ provider: { logger, trustedProxies: ['127.0.0.1'] } })
})
afterAll(() => reference.close())

interface Asked {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

/** Without following redirects, and with the path as it is written. */
const ask = (path: string, { method = 'GET', headers = {}, body }: Asked = {}) =>
  new Promise<{ status: number; cookie: string; location: string; text: string }>((resolve, reject) => {
    const { hostname, port } = new URL(reference.url)
    const sent = request({ hostname, port, method, path: `/konsol${path}`, headers }, answer => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const { location = '', 'set-cookie': [cookie = ''] = [] } = answer.headers
        resolve({ status: answer.statusCode ?? 0, cookie, location, text: String(Buffer.concat(parts)) })
      })
    })
    sent.on('error', reject).end(body)
  })

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

const enter = (word: string, headers: Record<string, string> = {}) =>
  ask('/masuk', {
    method: 'POST',
    headers: { ...FORM, ...headers },
    body: String(new URLSearchParams({ kata: word })),
  })
const signedIn = async () => {
  const { cookie } = await enter(reference.konsol.code ?? '', { 'x-forwarded-for': '192.0.2.1' })
  return { cookie: cookie.split(';')[0] ?? '' }
}

describe('errors of the console are pages in Indonesian that tell nothing', () => {
  it.each([
    {
      title: 'a form that is too large',
      path: '/masuk',
      asked: { method: 'POST', headers: FORM, body: `kata=${'rahasia'.repeat(20_000)}` },
      want: 413,
    },
    {
      title: 'a character set that nobody reads',
      path: '/masuk',
      asked: {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-7' },
        body: 'kata=rahasia',
      },
      want: 415,
    },
  ])('$title', async ({ path, asked, want }) => {
    const { status, text } = await ask(path, asked)
    expect(status).toBe(want)
    expect(text).toContain('<html lang="id">')
    expect(text).not.toMatch(/node_modules|Error|rahasia/)
    expect(lines.join('')).toContain('konsol-refused')
    expect(lines.join('')).not.toContain('rahasia')
  })

  it('a path that cannot be decoded', async () => {
    const { status, text } = await ask('/token/%E0', { headers: await signedIn() })
    expect(status).toBe(400)
    expect(text).toContain('Permintaan tidak terbaca')
    expect(text).not.toMatch(/node_modules|URIError|%E0/)
  })
})

describe('a platform that does not answer', () => {
  const peer = () => ({ baseUrl: 'http://platform.example', credential: 'ddi_contoh' })
  it.each([
    { title: 'refuses the connection', send: () => Promise.reject(new TypeError('fetch failed')) },
    { title: 'answers with a page', send: () => Promise.resolve(new Response('<h1>Bad gateway</h1>')) },
    { title: 'answers with nothing', send: () => Promise.resolve(new Response('null')) },
  ])('is 503 when it $title', async ({ send }) => {
    expect(await platformAt(peer, send)('GET', '/token')).toMatchObject({
      ok: false,
      status: 503,
      code: 'platform-unreachable',
    })
  })
})

describe('the door of the console', () => {
  it('lets in again whoever left', async () => {
    const headers = await signedIn()
    const [, csrf = ''] = /name="_csrf" value="([^"]+)"/.exec((await ask('/token', { headers })).text) ?? []
    const body = String(new URLSearchParams({ _csrf: csrf }))
    await ask('/keluar', { method: 'POST', headers: { ...headers, ...FORM }, body })
    expect((await ask('/token', { headers })).status).toBe(303)
    expect((await ask('/token', { headers: await signedIn() })).status).toBe(200)
  })

  it('answers HEAD where it answers GET', async () => {
    const headers = await signedIn()
    expect((await ask('/token', { method: 'HEAD', headers })).status).toBe(200)
    expect((await ask('/token', { method: 'HEAD' })).status).toBe(303)
  })

  it('locks out the address that tries too often, and nobody else', async () => {
    const tries: number[] = []
    for (let attempt = 0; attempt < 11; attempt++) {
      tries.push((await enter('salah', { 'x-forwarded-for': '192.0.2.66' })).status)
    }
    expect(tries.slice(9)).toEqual([401, 429])
    expect((await enter(reference.konsol.code ?? '', { 'x-forwarded-for': '192.0.2.67' })).status).toBe(303)
  })

  it('bounds what all addresses try together', async () => {
    const door = doorWith('kata sandi', fixedClock(NOW), systemEntropy)
    const tries = Array.from({ length: 301 }, (_, address) => door.enter('salah', `10.0.${address}.1`))
    expect((await Promise.all(tries)).filter(given => given === 'later')).toHaveLength(1)
  })

  it('sets a cookie for HTTPS only where a trusted proxy says so', async () => {
    const code = reference.konsol.code ?? ''
    const from = { 'x-forwarded-for': '192.0.2.2' }
    expect((await enter(code, { ...from, 'x-forwarded-proto': 'https' })).cookie).toContain('; Secure')
    expect((await enter(code, from)).cookie).not.toContain('Secure')
  })

  it('ends a session after eight hours, however busy it is', async () => {
    const clock = fixedClock(NOW)
    const door = doorWith('kata sandi', clock, systemEntropy)
    const session = await door.enter('kata sandi', '192.0.2.3')
    const id = typeof session === 'object' ? session.id : undefined
    for (let time = 0; time < 8 * HOUR - 20 * MINUTE; time += 20 * MINUTE) {
      clock.advance(20 * MINUTE)
      expect(door.find(id)).toBeDefined()
    }
    clock.advance(20 * MINUTE)
    expect(door.find(id)).toBeUndefined()
  })
})
