import { connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { type Limits, serve } from '#http'

const LIMITS: Partial<Limits> = {
  headersTimeout: 100,
  requestTimeout: 200,
  keepAliveTimeout: 50,
  idleTimeout: 200,
}

/** Sends the first text at once, then the second again and again until the server has had enough. */
const dripping = async (first: string, drip: string, limits = LIMITS): Promise<string> => {
  const serving = await serve(() => ({ status: 200, headers: {}, body: 'x'.repeat(1000) }), {
    limits,
  })
  onTestFinished(() => serving.close())
  return new Promise(resolve => {
    let received = ''
    const socket: Socket = connect(serving.port, '127.0.0.1', () => socket.write(first))
    const timer = setInterval(() => drip !== '' && socket.write(drip), 20)
    socket.on('data', chunk => (received += chunk))
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(timer)
      resolve(received)
    })
  })
}

test.each([
  {
    given: 'header fields, one byte at a time',
    first: 'GET / HTTP/1.1\r\nHost: x\r\nA: ',
    drip: 'b',
    want: /^HTTP\/1\.1 408 /,
  },
  {
    given: 'a body, one byte at a time',
    first: 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\n',
    drip: 'b',
    want: /^HTTP\/1\.1 408 /,
  },
  {
    given: 'chunks, one at a time',
    first: 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n',
    drip: '1\r\nb\r\n',
    want: /^HTTP\/1\.1 408 /,
  },
  { given: 'nothing at all', first: '', drip: '', want: /^(HTTP\/1\.1 408 |$)/ },
  {
    given: 'nothing more after an answer',
    first: 'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
    drip: '',
    want: /^HTTP\/1\.1 200 /,
  },
])('a client that sends $given is cut off', async ({ first, drip, want }) => {
  expect(await dripping(first, drip)).toMatch(want)
})

test('without a timeout of its own, a kept connection that is idle is cut off like any other', async () => {
  const limits = { ...LIMITS, keepAliveTimeout: 0 }
  const received = await dripping('GET / HTTP/1.1\r\nHost: x\r\n\r\n', '', limits)
  expect(received).toMatch(/^HTTP\/1\.1 200 /)
  expect(received).not.toMatch(/^keep-alive:/im)
})
