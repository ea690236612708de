import { expect, onTestFinished, test } from 'vitest'
import { serve } from '#http'
import { sendRaw } from './raw-client.ts'

const POST = 'POST / HTTP/1.1\r\nHost: x\r\n'

test.each([
  {
    given: 'a length beside chunks',
    text: `${POST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX`,
  },
  {
    given: 'chunks beside a length',
    text: `${POST}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\nX`,
  },
  { given: 'two lengths', text: `${POST}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello` },
  { given: 'the same length twice', text: `${POST}Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello` },
  { given: 'a list of lengths', text: `${POST}Content-Length: 5, 5\r\n\r\nhello` },
  { given: 'a length with a sign', text: `${POST}Content-Length: +5\r\n\r\nhello` },
  { given: 'a negative length', text: `${POST}Content-Length: -5\r\n\r\nhello` },
  { given: 'a hexadecimal length', text: `${POST}Content-Length: 0x5\r\n\r\nhello` },
  { given: 'a folded field', text: 'GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n' },
  { given: 'bare line feeds', text: 'GET / HTTP/1.1\nHost: x\n\n' },
  { given: 'one bare line feed', text: 'GET / HTTP/1.1\r\nHost: x\nA: b\r\n\r\n' },
  { given: 'a bare carriage return', text: 'GET / HTTP/1.1\r\nHost: x\r\nA: b\rC: d\r\n\r\n' },
  { given: 'a NUL', text: 'GET / HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n' },
  { given: 'a blank before a colon', text: 'GET / HTTP/1.1\r\nHost : x\r\n\r\n' },
  { given: 'a blank in the target', text: 'GET /a b HTTP/1.1\r\nHost: x\r\n\r\n' },
  {
    given: 'a chunk that is no number',
    text: `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n`,
  },
  { given: 'a negative chunk', text: `${POST}Transfer-Encoding: chunked\r\n\r\n-1\r\nhello\r\n0\r\n\r\n` },
  {
    given: 'a chunk longer than said',
    text: `${POST}Transfer-Encoding: chunked\r\n\r\n5\r\nhelloXX0\r\n\r\n`,
  },
  {
    given: 'a chunk too long for a number',
    text: `${POST}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nh`,
  },
  { given: 'chunks with bare line feeds', text: `${POST}Transfer-Encoding: chunked\r\n\r\n5\nhello\n0\n\n` },
  { given: 'another coding', text: `${POST}Transfer-Encoding: gzip\r\n\r\nhello` },
  {
    given: 'a coding inside chunked',
    text: `${POST}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
  },
  { given: 'a coding that looks like chunked', text: `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n` },
  { given: 'a coding after chunked', text: `${POST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n` },
  {
    given: 'two codings',
    text: `${POST}Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n\r\n0\r\n\r\n`,
  },
  {
    given: 'chunks of HTTP/1.0',
    text: 'POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  },
  { given: 'two hosts', text: 'GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n' },
  { given: 'no host', text: 'GET / HTTP/1.1\r\n\r\n' },
  { given: 'another version of HTTP', text: 'GET / HTTP/2.0\r\nHost: x\r\n\r\n' },
])('$given is refused with 400, and nothing after it is read', async ({ text }) => {
  let seen: string[] = []
  const serving = await serve(({ target }) => {
    seen = [...seen, target]
    return { status: 200, headers: {}, body: 'x' }
  })
  onTestFinished(() => serving.close())
  const answer = await sendRaw(serving.port, `${text}GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(answer.toLowerCase()).toContain('connection: close')
  expect(answer.match(/^HTTP\/1\.1 /gm)).toHaveLength(1)
  expect(seen).not.toContain('/smuggled')
})
