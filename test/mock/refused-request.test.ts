import { expect, onTestFinished, test } from 'vitest'
import { startMock } from '#mock'
import { loadSpec, loadWorkspace } from '#workspace'
import { sendRaw } from '../http/raw-client.ts'

const running = async (workers = 1) => {
  const mock = await startMock(await loadSpec('test/mock/bad-input.openapi.yaml'), { port: 0, workers })
  onTestFinished(() => mock.close())
  return mock
}

const LARGE = { method: 'POST', headers: { 'content-type': 'application/json' }, body: 'x'.repeat(1_048_577) }

test('a body over the limit is in the journal, with its operation and without a way to send it again', async () => {
  const { url, journal } = await running()
  await fetch(`${url}/orang`, LARGE)
  const [entry] = journal.list()
  expect(entry).toMatchObject({
    method: 'POST',
    target: '/orang',
    path: '/orang',
    status: 413,
    outcome: 'content-too-large',
    request: { body: { text: '', size: 1_048_577, cut: true } },
  })
  expect(entry?.checks).toContainEqual({ check: 'request', result: 'failed' })
  expect(entry?.response.body?.text).toContain('The body is larger than 1048576 bytes.')
  const replayed = await fetch(`${url}/_ddi/requests/${entry?.id}/replay`, { method: 'POST' })
  expect(replayed.status).toBe(409)
})

test.each([
  { given: 'no Host', text: 'GET /hidup HTTP/1.1\r\n\r\n', method: 'GET', why: 'no Host field' },
  {
    given: 'a length beside chunks',
    text: 'POST /orang HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX',
    method: 'POST',
    why: "Transfer-Encoding can't be present with Content-Length",
  },
  {
    given: 'a field name with a blank',
    text: 'GET /hidup?token=rahasia HTTP/1.1\r\nHost: x\r\nX Y: rahasia\r\n\r\n',
    method: 'GET',
    why: 'Invalid header token',
  },
  { given: 'no request line', text: 'sampah rahasia\r\n\r\n', method: 'MALFORMED', why: 'Invalid method' },
])('malformed HTTP is in the journal: $given', async ({ text, method, why }) => {
  const { port, url, journal } = await running()
  await sendRaw(port, text)
  const [entry] = journal.list()
  expect(entry).toMatchObject({ method, status: 400, outcome: 'request-malformed' })
  expect(entry?.response.body?.text).toContain(why)
  expect(JSON.stringify(entry)).not.toContain('rahasia')
  const har = await (await fetch(`${url}/_ddi/har`)).json()
  expect(har.log.entries).toHaveLength(method === 'MALFORMED' ? 0 : 1)
  expect(
    (await fetch(`${url}/_ddi/requests/${entry?.id}`, { headers: { accept: 'text/html' } })).status,
  ).toBe(200)
})

test('what a worker refused reaches the journal too', async () => {
  const { port, url, journal } = await running(2)
  await sendRaw(port, 'GET /hidup HTTP/1.1\r\n\r\n')
  await fetch(`${url}/orang`, LARGE)
  const listed = async () => {
    await fetch(`${url}/_ddi/requests`)
    return journal
      .list()
      .map(({ status, outcome }) => `${status} ${outcome}`)
      .sort()
  }
  await expect.poll(listed).toEqual(['400 request-malformed', '413 content-too-large'])
})

const PDF = 'A'.repeat(5_000_000)

test.each([
  { api: 'peruri', given: {}, isTooLarge: false },
  { api: 'elibrary', given: {}, isTooLarge: true },
  { api: 'elibrary', given: { bodyLimit: 6 * 1024 * 1024 }, isTooLarge: false },
  { api: 'peruri', given: { bodyLimit: 512 * 1024 }, isTooLarge: true },
])('the configuration says what each api takes: $api with $given', async ({ api, given, isTooLarge }) => {
  const whole = await loadWorkspace('.')
  const mock = await startMock(whole, { port: 0, ...given })
  onTestFinished(() => mock.close())
  const target =
    api === 'peruri' ? '/gateway/digitalSignatureFullJwtSandbox/1.0/sendDocument/v1' : '/api/v1/bebas-pustaka'
  const response = await fetch(`${mock.url}/${api}${target}`, { method: 'POST', body: PDF })
  expect(response.status === 413).toBe(isTooLarge)
})
