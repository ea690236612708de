import { afterEach, describe, expect, test } from 'vitest'
import { DdiError, type HttpRequest, own } from '#base'
import { type Handler, type ServeOptions, type Serving, serve } from '#http'
import { sendRaw } from './raw-client.ts'

const running: Serving[] = []
const start = async (handler: Handler, options: ServeOptions = {}): Promise<Serving> => {
  const serving = await serve(handler, options)
  running.push(serving)
  return serving
}
afterEach(async () => {
  await Promise.all(running.splice(0).map(serving => serving.close()))
})

/** Answers with what it saw of the request. */
const echo: Handler = request => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ ...request, body: request.body && new TextDecoder().decode(request.body) }),
})

const ask = async (lines: readonly string[], body = ''): Promise<HttpRequest> => {
  const { port } = await start(echo)
  const answer = await sendRaw(port, `${[...lines, 'Connection: close', '', ''].join('\r\n')}${body}`)
  return JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as HttpRequest
}

describe('a request reaches the handler as a plain record', () => {
  test('with its target still percent-encoded, broken or not', async () => {
    expect(await ask(['GET /a%2Fb%zz?c=%20&d HTTP/1.1', 'Host: x'])).toMatchObject({
      method: 'GET',
      target: '/a%2Fb%zz?c=%20&d',
    })
  })

  test('with field names in lower case and lists joined', async () => {
    const { headers } = await ask([
      'GET / HTTP/1.1',
      'Host: x',
      'ACCEPT: a/b',
      'Accept: c/d',
      'Cookie: a=1',
      'Cookie: b=2',
    ])
    expect(headers).toMatchObject({ accept: 'a/b, c/d', cookie: 'a=1; b=2' })
  })

  test('with the names of singletons that came twice, and their first value', async () => {
    const request = await ask([
      'GET / HTTP/1.1',
      'Host: x',
      'Authorization: Bearer a',
      'authorization: Bearer b',
    ])
    expect(request.repeated).toEqual(['authorization'])
    expect(request.headers['authorization']).toBe('Bearer a')
  })

  test('with hostile field names as ordinary names', async () => {
    const { port } = await start(({ headers }) => ({
      status: 200,
      headers: {},
      body: String(own(headers, '__proto__')),
    }))
    expect(
      await sendRaw(port, 'GET / HTTP/1.1\r\nHost: x\r\n__proto__: y\r\nConnection: close\r\n\r\n'),
    ).toMatch(/\r\n\r\ny$/)
  })

  test.each([
    { given: ['Content-Length: 5'], body: 'hello', want: 'hello' },
    { given: ['Transfer-Encoding: chunked'], body: '2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n', want: 'hello' },
    { given: ['Content-Length: 0'], body: '', want: undefined },
    { given: [], body: '', want: undefined },
  ])('with the body that $given announces', async ({ given, body, want }) => {
    expect((await ask(['POST / HTTP/1.1', 'Host: x', ...given], body)).body).toBe(want)
  })
})

describe('a response', () => {
  test('has a length, and none where RFC 9110 forbids one', async () => {
    const { url } = await start(({ target }) =>
      target === '/empty' ? { status: 204, headers: {} } : { status: 200, headers: {}, body: 'é' },
    )
    expect((await fetch(`${url}/`)).headers.get('content-length')).toBe('2')
    expect((await fetch(`${url}/empty`)).headers.get('content-length')).toBeNull()
  })

  test('to HEAD has the fields of GET and no body', async () => {
    const { url } = await start(() => ({ status: 200, headers: {}, body: 'hello' }))
    const response = await fetch(url, { method: 'HEAD' })
    expect(response.headers.get('content-length')).toBe('5')
    expect(await response.text()).toBe('')
  })

  test.each([
    {
      given: 'throws',
      handler: () => {
        throw new Error('secret')
      },
    },
    { given: 'rejects', handler: () => Promise.reject(new Error('secret')) },
    {
      given: 'answers with an impossible field',
      handler: () => ({ status: 200, headers: { a: 'secret\n' } }),
    },
  ] satisfies { given: string; handler: Handler }[])(
    'is a silent 500 when the handler $given',
    async ({ handler }) => {
      const { url } = await start(handler)
      const response = await fetch(url)
      const text = await response.text()
      expect(response.status).toBe(500)
      expect(JSON.parse(text)).toMatchObject({ code: 'internal-error' })
      expect(text).not.toContain('secret')
    },
  )
})

describe('a client that goes too far', () => {
  test.each([
    {
      given: 'a body announced too large',
      text: 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n',
      want: 413,
    },
    {
      given: 'a chunked body that grows too large',
      text: `POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n${'x'.repeat(64)}\r\n`,
      want: 413,
    },
    {
      given: 'too many field bytes',
      text: `GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(9000)}\r\n\r\n`,
      want: 431,
    },
    { given: 'no HTTP at all', text: 'hello\r\n\r\n', want: 400 },
    { given: 'half a request, slowly', text: 'GET / HTTP/1.1\r\nHost: x\r\nA:', want: 408 },
  ])('with $given gets $want as a problem, and is cut off', async ({ text, want }) => {
    const limits = { bodySize: 50, headerSize: 8192, headersTimeout: 100 }
    const { port } = await start(echo, { limits })
    const answer = await sendRaw(port, text)
    expect(answer).toContain(`HTTP/1.1 ${want} `)
    expect(answer.toLowerCase()).toContain('content-type: application/problem+json')
    expect(answer.toLowerCase()).toContain('connection: close')
  })
})

describe('serving', () => {
  test('on a taken port fails with a remedy', async () => {
    const { port } = await start(echo)
    const failure = await serve(echo, { port }).catch(error => error as DdiError)
    expect(failure).toBeInstanceOf(DdiError)
    expect((failure as DdiError).findings).toMatchObject([
      { code: 'port-in-use', remedy: expect.any(String) },
    ])
  })

  test('ends with its signal', async () => {
    const interruption = new AbortController()
    const { url, close } = await start(echo, { signal: interruption.signal })
    interruption.abort()
    await close()
    await expect(fetch(url)).rejects.toThrow()
  })
})
