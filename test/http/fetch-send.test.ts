import { createServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { DdiError } from '#base'
import { fetchSend, type Handler, type Serving, serve } from '#http'

const open: { close(): unknown }[] = []
const keep = <T extends { close(): unknown }>(resource: T): T => {
  open.push(resource)
  return resource
}
afterEach(async () => {
  for (const resource of open.splice(0)) await resource.close()
})
const start = async (handler: Handler): Promise<Serving> => keep(await serve(handler))

const codeOf = (promise: Promise<unknown>): Promise<string | undefined> =>
  promise.then(
    () => undefined,
    (error: DdiError) => error.findings[0]?.code,
  )

describe('fetchSend', () => {
  test('sends the target exactly as given, below the path of the base URL', async () => {
    const { url } = await start(({ target }) => ({ status: 200, headers: {}, body: target }))
    const send = keep(fetchSend(`${url}/elibrary/api/v1/`))
    const { body } = await send({ method: 'GET', target: '/a%zz//b?q=%', headers: {} })
    expect(String(body)).toBe('/elibrary/api/v1/a%zz//b?q=%')
  })

  test('carries method, fields and body there, and status, fields and body back', async () => {
    const { url } = await start(({ method, headers, body }) => ({
      status: 201,
      headers: { 'x-seen': `${method} ${headers['x-a']}`, 'set-cookie': 'a=1' },
      body: body ?? '',
    }))
    const send = keep(fetchSend(url))
    const body = new TextEncoder().encode('{"é":1}')
    const response = await send({ method: 'PUT', target: '/', headers: { 'x-a': 'b' }, body })
    expect(response).toMatchObject({ status: 201, headers: { 'x-seen': 'PUT b', 'set-cookie': 'a=1' } })
    expect(String(response.body)).toBe('{"é":1}')
  })

  test('keeps cookies apart, there and back', async () => {
    const cookies = 'a=1; Path=/\nb=2; Expires=Tue, 01 Dec 2026 00:00:00 GMT'
    const { url } = await start(() => ({ status: 200, headers: { 'set-cookie': cookies } }))
    const response = await keep(fetchSend(url))({ method: 'GET', target: '/', headers: {} })
    expect(response.headers['set-cookie']).toBe(cookies)
    expect((await fetch(url)).headers.getSetCookie()).toEqual(cookies.split('\n'))
  })

  test('does not follow a redirect', async () => {
    const { url } = await start(() => ({ status: 302, headers: { location: '/other' } }))
    expect((await keep(fetchSend(url))({ method: 'GET', target: '/', headers: {} })).status).toBe(302)
  })

  test('gives up on a server that never answers, on an endless body and on a dead port', async () => {
    const silent = await start(() => new Promise(() => {}))
    const large = await start(() => ({ status: 200, headers: {}, body: 'x'.repeat(1000) }))
    const get = { method: 'GET', target: '/', headers: {} }
    expect(await codeOf(keep(fetchSend(silent.url, { timeout: 50 }))(get))).toBe('response-timeout')
    expect(await codeOf(keep(fetchSend(large.url, { responseSize: 999 }))(get))).toBe('response-too-large')
    await large.close()
    expect(await codeOf(keep(fetchSend(large.url))(get))).toBe('target-unreachable')
  })

  test('refuses what HTTP/1.1 cannot carry, and URLs that are none', async () => {
    const { url } = await start(() => ({ status: 200, headers: {} }))
    const send = keep(fetchSend(url))
    expect(await codeOf(send({ method: 'GET', target: '/a b', headers: {} }))).toBe('request-unsendable')
    expect(await codeOf(send({ method: 'GET', target: '/', headers: { a: 'b\r\nc: d' } }))).toBe(
      'request-unsendable',
    )
    expect(() => fetchSend('ftp://x')).toThrow('url-invalid')
  })

  test('asks once more when a kept connection turns out to be closed', async () => {
    let connections = 0
    const server = createServer(socket => {
      connections += 1
      let requests = 0
      socket.on('error', () => {})
      socket.on('data', () => {
        requests += 1
        // The first connection answers one request and breaks on the second, as a server that timed out does.
        if (connections === 1 && requests === 2) socket.resetAndDestroy()
        else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
      })
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const send = keep(fetchSend(`http://127.0.0.1:${port}`))
    keep({ close: () => server.close() })
    const get = { method: 'GET', target: '/', headers: {} }
    expect((await send(get)).status).toBe(200)
    expect((await send(get)).status).toBe(200)
    expect(connections).toBe(2)
  })
})
