import { connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { prometheusMetrics } from '#provider'
import { TOKEN } from './fixture.ts'
import { served } from './serving.ts'

const SLOW = 500
const NORMAL = 200
const AUTHORIZED = `Host: x\r\nAuthorization: Bearer ${TOKEN}\r\n`
const GET = `GET /api/v1/things/1 HTTP/1.1\r\n${AUTHORIZED}\r\n`

/** How slow clients begin; then a byte at a time, or, as slow readers, more requests whose answers they leave. */
const KINDS: readonly { readonly first: string; readonly drip: string; readonly reads: boolean }[] = [
  { first: 'GET / HTTP/1.1\r\nHost: x\r\nA: ', drip: 'b', reads: true },
  {
    first: `PUT /api/v1/things/1 HTTP/1.1\r\n${AUTHORIZED}Content-Type: application/json\r\nContent-Length: 9999\r\n\r\n`,
    drip: ' ',
    reads: true,
  },
  { first: GET.repeat(20), drip: '', reads: false },
]

interface SlowClient {
  readonly socket: Socket
  readonly received: () => string
  readonly closed: Promise<void>
}

const slowClient = (port: number, index: number): Promise<SlowClient> =>
  new Promise(resolve => {
    const { first, drip, reads } = KINDS[index % KINDS.length] as (typeof KINDS)[number]
    let received = ''
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(first)
      const timer = setInterval(() => drip !== '' && socket.writable && socket.write(drip), 50)
      socket.once('close', () => clearInterval(timer))
      resolve({ socket, received: () => received, closed })
    })
    const closed = new Promise<void>(done => socket.once('close', () => done()))
    socket.on('error', () => {})
    if (reads) {
      socket.on('data', chunk => {
        received += chunk
      })
    } else socket.pause()
  })

test(`${SLOW} slow clients stop nobody, and are cut off with 408`, async () => {
  const metrics = prometheusMetrics()
  const limits = { headersTimeout: 3_000, requestTimeout: 3_000, idleTimeout: 3_000, connections: 1_000 }
  const { serving, ask } = await served({ limits, options: { metrics } })
  const clients = await Promise.all(
    Array.from({ length: SLOW }, (_, index) => slowClient(serving.port, index)),
  )
  onTestFinished(() => {
    for (const { socket } of clients) socket.destroy()
  })
  // By count instead of time: all are answered while every slow client is still there.
  const statuses = []
  for (let sent = 0; sent < NORMAL; sent++) statuses.push((await ask()).status)
  expect(new Set(statuses)).toEqual(new Set([204]))
  const senders = clients.filter((_, index) => KINDS[index % KINDS.length]?.reads)
  await Promise.all(senders.map(({ closed }) => closed))
  expect(new Set(senders.map(({ received }) => received().slice(0, 12)))).toEqual(new Set(['HTTP/1.1 408']))
  const counted = await metrics.registry.getSingleMetricAsString('ddi_broken_connections_total')
  expect(counted).toContain(`ddi_broken_connections_total{status="408"} ${senders.length}`)
  expect((await ask()).status).toBe(204)
})
