import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { compileContract } from '#contract'
import { accept, type Handler, type Limits, serve, serveConnections } from '#http'
import { mockOf } from '#mock'
import { loadSpec } from '#workspace'

const SLOW = 500
const LIMITS: Partial<Limits> = { headersTimeout: 500, requestTimeout: 1_000 }

/** A connection that never sends the rest of its request. */
const slow = async (port: number, index: number): Promise<Socket> => {
  const part =
    index % 2 === 0
      ? 'GET /plain HTTP/1.1\r\nHost: x\r\nA: '
      : 'POST /called HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n1'
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(part)
  return socket
}

const isClosed = (socket: Socket): Promise<unknown> => {
  socket.resume()
  return socket.closed ? Promise.resolve() : once(socket, 'close')
}

const servers = {
  'one process': (handler: Handler) => serve(handler, { limits: LIMITS }),
  'a worker': async (handler: Handler) => {
    const own = serveConnections(handler, { limits: LIMITS })
    const accepting = await accept(own.take, {})
    return { ...accepting, close: async () => void (await Promise.all([accepting.close(), own.close()])) }
  },
}

test.each(Object.entries(servers))(
  'beside 500 slow clients of %s a normal one is answered, and they are cut',
  async (_, start) => {
    const { apis } = await loadSpec('test/mock/workers/plain.openapi.yaml')
    const mock = mockOf(apis.map(compileContract), undefined)
    const serving = await start(request => mock.handle(request))
    onTestFinished(() => serving.close())
    const sockets = await Promise.all(Array.from({ length: SLOW }, (_, index) => slow(serving.port, index)))
    for (let count = 0; count < 20; count++) {
      expect((await fetch(`${serving.url}/plain`)).status).toBe(200)
    }
    await Promise.all(sockets.map(isClosed))
    expect((await fetch(`${serving.url}/plain`)).status).toBe(200)
  },
  30_000,
)
