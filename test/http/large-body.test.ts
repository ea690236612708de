import { expect, onTestFinished, test } from 'vitest'
import { type RefusedRequest, type ServeOptions, serve } from '#http'
import { sendRaw } from './raw-client.ts'

const KIB = 1024

const started = async (options: ServeOptions) => {
  const refused: RefusedRequest[] = []
  const held: (() => void)[] = []
  const serving = await serve(
    ({ target, body }) => {
      const response = { status: 200, headers: {}, body: String(body?.length) }
      return target === '/hold' ? new Promise(resolve => held.push(() => resolve(response))) : response
    },
    { ...options, onRefused: one => refused.push(one) },
  )
  onTestFinished(() => serving.close())
  const post = (target: string, size: number) =>
    fetch(serving.url + target, { method: 'POST', body: 'x'.repeat(size) })
  return { ...serving, post, refused, held }
}

const LARGE: ServeOptions = {
  limits: { bodySize: KIB, largeBodiesSize: 10 * KIB },
  largeBodies: ({ target }) => (target === '/small' ? undefined : 8 * KIB),
}

test.each([
  { target: '/small', size: KIB, want: 200 },
  { target: '/small', size: KIB + 1, want: 413 },
  { target: '/large', size: 8 * KIB, want: 200 },
  { target: '/large', size: 8 * KIB + 1, want: 413 },
])('$size bytes to $target: $want', async ({ target, size, want }) => {
  const { post } = await started(LARGE)
  expect((await post(target, size)).status).toBe(want)
})

test('a body in chunks may be as large as one that says its size', async () => {
  const { port } = await started(LARGE)
  const chunk = `400\r\n${'x'.repeat(KIB)}\r\n`
  const sent = (path: string, count: number) =>
    sendRaw(
      port,
      `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(count)}0\r\n\r\n`,
    )
  expect(await sent('/large', 8)).toMatch(/ 200 [\s\S]*\r\n8192$/)
  expect(await sent('/large', 9)).toMatch(/ 413 /)
  expect(await sent('/small', 2)).toMatch(/ 413 /)
})

test('large bodies share a room: who finds none comes again later', async () => {
  const { post, held, refused } = await started(LARGE)
  const first = post('/hold', 6 * KIB)
  await expect.poll(() => held.length).toBe(1)
  const second = await post('/large', 6 * KIB)
  expect(second.status).toBe(503)
  expect(second.headers.get('retry-after')).toBe('1')
  expect((await post('/small', KIB)).status).toBe(200)
  held[0]?.()
  expect(await (await first).text()).toBe('6144')
  await expect.poll(async () => (await post('/large', 6 * KIB)).status).toBe(200)
  expect(refused[0]?.problem.code).toBe('server-busy')
})

test('what no handler saw is told, with as much of it as could be read', async () => {
  const { post, port, refused } = await started(LARGE)
  await post('/large', 9 * KIB)
  await sendRaw(port, 'GET /tanpa-host HTTP/1.1\r\n\r\n')
  await sendRaw(port, 'GET /rusak HTTP/1.1\r\nHost : x\r\n\r\n')
  await sendRaw(port, '\x16\x03\x01\r\n\r\n')
  expect(
    refused.map(({ head, problem: { code, status } }) => [head?.method, head?.target, code, status]),
  ).toEqual([
    ['POST', '/large', 'content-too-large', 413],
    ['GET', '/tanpa-host', 'request-malformed', 400],
    ['GET', '/rusak', 'request-malformed', 400],
    [undefined, undefined, 'request-malformed', 400],
  ])
  expect(refused[2]?.problem.detail).toContain('Invalid header token')
})
