import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { redacting } from '../../../src/provider/telemetry/request-line.ts'
import { sendRaw } from '../../http/raw-client.ts'
import { storesWith, TOKEN, tokenRecord } from '../fixture.ts'
import { type Asked, served } from '../serving.ts'

const NIK = '9912345678901234'
const NAME = 'Mahasiswa Contoh Satu'

const start = async (given: Parameters<typeof served>[0] = {}) => {
  const lines: string[] = []
  const logger = pino(
    { base: null, timestamp: false, level: 'trace' },
    { write: line => void lines.push(line) },
  )
  const { ask, serving } = await served({ ...given, options: { logger } })
  return { ask, serving, lines, parsed: () => lines.map(line => JSON.parse(line) as Record<string, unknown>) }
}

const put: Asked = {
  method: 'PUT',
  target: `/api/v1/things/${NIK}?nama=${encodeURIComponent(NAME)}`,
  headers: {
    'content-type': 'application/json',
    'x-request-id': NIK,
    'user-agent': NAME,
    cookie: `nik=${NIK}`,
  },
  body: JSON.stringify({ nik: NIK, nama: NAME }),
}

test('a request is one line', async () => {
  const { ask, parsed } = await start()
  await ask({ headers: { 'x-request-id': 'request-1' } })
  expect(parsed()).toEqual([
    {
      level: 30,
      requestId: 'request-1',
      api: 'store',
      operation: 'readThing',
      system: 'office',
      status: 204,
      duration: 0,
      msg: 'request',
    },
  ])
})

describe('no token, path, query, body or personal value is in it', () => {
  const stores = storesWith(tokenRecord())
  const fails = () => Promise.reject(new Error(`${TOKEN} ${NIK} ${NAME}`))
  test.each<{ title: string; given: Parameters<typeof served>[0]; request: Asked }>([
    { title: 'when it is answered', given: {}, request: put },
    { title: 'when its body is refused', given: {}, request: { ...put, body: `{"nik": ${NIK}x` } },
    {
      title: 'when its token is refused',
      given: {},
      request: { ...put, headers: { authorization: `Bearer ${NIK}` } },
    },
    {
      title: 'when it has no operation',
      given: {},
      request: { ...put, target: `/api/v1/${NIK}/${encodeURIComponent(NAME)}` },
    },
    { title: 'when the handler throws', given: { handlers: { writeThing: fails } }, request: put },
    {
      title: 'when a store throws',
      given: { stores: { ...stores, tokens: { ...stores.tokens, find: fails } } },
      request: put,
    },
    {
      title: 'when the access log throws',
      given: { stores: { ...stores, audit: { ...stores.audit, append: fails } } },
      request: put,
    },
    {
      title: 'when the answer is not as documented',
      given: { handlers: { writeThing: () => ({ status: 200, body: { nik: NIK, nama: NAME } }) } },
      request: put,
    },
  ])('$title', async ({ given, request }) => {
    const { ask, lines } = await start(given)
    await ask(request).catch(() => undefined)
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.join()).not.toMatch(new RegExp(`${NIK}|Contoh|${TOKEN}`))
  })

  test('when it is no request', async () => {
    const { serving, parsed } = await start()
    await sendRaw(serving.port, `GET /${NIK} ${NAME} HTTP/1.1\r\nAuthorization: Bearer ${TOKEN}\r\n\r\n`)
    expect(parsed()).toEqual([{ level: 30, status: 400, msg: 'connection-refused' }])
  })
})

test('should such a value be logged one day, it is redacted', () => {
  const lines: string[] = []
  const logger = redacting(pino({}, { write: line => void lines.push(line) }))
  logger.info({ token: TOKEN, body: { nik: NIK }, request: { headers: { cookie: NIK }, url: `/${NIK}` } })
  expect(lines.join()).not.toMatch(new RegExp(`${NIK}|${TOKEN}`))
})
