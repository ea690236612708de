import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { type RefusedRequest, serve } from '#http'
import { sendRaw } from './raw-client.ts'

const CONNECT = 'CONNECT lain.example:443 HTTP/1.1\r\nHost: lain.example:443\r\n\r\n'

const running = async () => {
  const refused: RefusedRequest[] = []
  const onRefused = (one: RefusedRequest) => void refused.push(one)
  const { port, close } = await serve(() => ({ status: 204, headers: {} }), { onRefused })
  onTestFinished(() => close())
  return { port, refused }
}

test.each([
  {
    given: 'an expectation other than 100-continue',
    text: 'GET /a HTTP/1.1\r\nHost: x\r\nExpect: 200-foo\r\n\r\n',
    want: { status: 417, code: 'request-malformed', method: 'GET', target: '/a' },
  },
  {
    given: 'CONNECT',
    text: CONNECT,
    want: { status: 501, code: 'not-implemented', method: 'CONNECT', target: 'lain.example:443' },
  },
])('$given is a problem, told to the client and to whoever listens', async ({ text, want }) => {
  const { port, refused } = await running()
  const answer = await sendRaw(port, text)
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${want.status} `))
  expect(answer).toMatch(/\r\ncontent-type: application\/problem\+json\r\n/i)
  expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({
    status: want.status,
    code: want.code,
  })
  expect(
    refused.map(({ head, problem }) => ({
      status: problem.status,
      code: problem.code,
      method: head?.method,
      target: head?.target,
    })),
  ).toEqual([want])
})

test('whoever breaks off after CONNECT harms nobody', async () => {
  const { port, refused } = await running()
  for (const _ of [1, 2, 3]) {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(CONNECT)
      socket.resetAndDestroy()
    })
    await once(socket, 'close')
  }
  expect(await sendRaw(port, CONNECT)).toMatch(/^HTTP\/1.1 501 /)
  expect(refused.length).toBeGreaterThan(0)
})

test('100-continue is met', async () => {
  const { port } = await running()
  const text =
    'POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1\r\nConnection: close\r\n\r\na'
  expect(await sendRaw(port, text)).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 204 /)
})
