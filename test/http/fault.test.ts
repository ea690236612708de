import { expect, onTestFinished, test } from 'vitest'
import { type Fault, fetchSend, type ServedResponse, serve } from '#http'
import { sendRaw } from './raw-client.ts'

const failing = async (response: Partial<ServedResponse>, idleTimeout = 60_000) => {
  const serving = await serve(() => ({ status: 200, headers: {}, ...response }), { limits: { idleTimeout } })
  onTestFinished(() => serving.close())
  return serving
}

const outcome = async (url: string): Promise<unknown> => {
  const send = fetchSend(url, { timeout: 300 })
  onTestFinished(() => send.close())
  return send({ method: 'GET', target: '/', headers: {} }).then(
    ({ status }) => status,
    error => error.findings[0].code,
  )
}

test.each([
  { fault: 'reset', want: 'target-unreachable' },
  { fault: 'timeout', want: 'response-timeout' },
  { fault: 'half-body', want: 'target-unreachable' },
] satisfies { fault: Fault; want: string }[])('$fault is a $want for the client', async ({ fault, want }) => {
  const { url } = await failing({ fault, body: 'hello world' })
  expect(await outcome(url)).toBe(want)
})

test('half a body announces the whole, and the connection ends within it', async () => {
  const { port } = await failing({ fault: 'half-body', body: 'hello world!' })
  const answer = await sendRaw(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  expect(answer.toLowerCase()).toContain('content-length: 12\r\n')
  expect(answer.endsWith('\r\n\r\nhello ')).toBe(true)
})

test('a reset has no byte of an answer', async () => {
  const { port } = await failing({ fault: 'reset', body: 'hello' })
  await expect(sendRaw(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')).rejects.toMatchObject({
    code: 'ECONNRESET',
  })
})

test('half of nothing is a reset', async () => {
  const { port } = await failing({ status: 204, fault: 'half-body' })
  await expect(sendRaw(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')).rejects.toMatchObject({
    code: 'ECONNRESET',
  })
})

test('a timeout ends with the idle time of the server, and does not keep it from closing', async () => {
  const { port } = await failing({ fault: 'timeout' }, 100)
  expect(await sendRaw(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')).toBe('')
})
