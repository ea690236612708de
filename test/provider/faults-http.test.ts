import { expect, test } from 'vitest'
import { sendRaw } from '../http/raw-client.ts'
import { storesWith, TOKEN, tokenRecord } from './fixture.ts'
import { served } from './serving.ts'

const AUTHORIZATION = `Authorization: Bearer ${TOKEN}\r\n`
const GET = 'GET /api/v1/things/1 HTTP/1.1\r\n'

const start = async () => {
  const stores = storesWith(tokenRecord())
  const effects = { count: 0 }
  const readThing = () => {
    effects.count += 1
    return { status: 204 }
  }
  const { serving } = await served({ stores, handlers: { readThing } })
  return { port: serving.port, effects, statuses: () => stores.log.map(({ status }) => status) }
}

test.each([
  { title: 'the same token', second: AUTHORIZATION },
  { title: 'another token', second: 'Authorization: Bearer ddi_other\r\n' },
  { title: 'a token in small letters', second: AUTHORIZATION.toLowerCase() },
])('a second Authorization with $title is refused, and recorded', async ({ second }) => {
  const { port, effects, statuses } = await start()
  const answer = await sendRaw(port, `${GET}Host: x\r\nConnection: close\r\n${AUTHORIZATION}${second}\r\n`)
  expect(answer).toMatch(/^HTTP\/1.1 400 /)
  expect(answer).toContain('"credentials-repeated"')
  expect(effects.count).toBe(0)
  expect(statuses()).toEqual([400])
})

test.each([
  { title: 'two hosts', fields: 'Host: x\r\nHost: y\r\n' },
  { title: 'no host', fields: '' },
])('after a request with $title nothing in the same packet is taken', async ({ fields }) => {
  const { port, effects } = await start()
  const hidden = `${GET}Host: x\r\n${AUTHORIZATION}\r\n`
  const answer = await sendRaw(port, `${GET}${fields}${AUTHORIZATION}\r\n${hidden}`)
  expect(answer).toMatch(/^HTTP\/1.1 400 /)
  expect(effects.count).toBe(0)
})

test('a slow upstream is given up, is told to stop, and is recorded as 503', async () => {
  const stores = storesWith(tokenRecord())
  const seen: AbortSignal[] = []
  const readThing = (({ signal }: { readonly signal: AbortSignal }) => {
    seen.push(signal)
    return new Promise(() => {})
  }) as never
  const { ask } = await served({ stores, handlers: { readThing }, options: { timeout: 20 } })
  expect((await ask()).status).toBe(503)
  expect(seen.map(({ aborted }) => aborted)).toEqual([true])
  expect(stores.log.map(({ status }) => status)).toEqual([503])
})
