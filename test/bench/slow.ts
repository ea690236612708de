/**
 * `npm run bench -- slow`: what a normal client of the provider kit waits while 500 others are slow: they send a field
 * byte by byte, or a body, or don't read their answers. Interleaved rounds on one server, without them and with them.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load } from './load.ts'
import { PROVIDER_READ } from './provider-read.ts'
import { columns, median } from './report.ts'
import { startServer } from './server.ts'

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5)
const SLOW = 500
const PORT = 4760
const REQUESTS = 2_000
/** Milliseconds between two bytes of a slow client. */
const DRIP = 200
const SERVER = fileURLToPath(new URL('provider-server.ts', import.meta.url))

const [READ = ''] = PROVIDER_READ.requests

const KINDS: readonly { readonly first: string; readonly drip: string; readonly reads: boolean }[] = [
  { first: 'GET /api/v1/things/1 HTTP/1.1\r\nHost: 127.0.0.1\r\nA: ', drip: 'b', reads: true },
  {
    first: READ.replace(/\r\n\r\n$/, '\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n'),
    drip: ' ',
    reads: true,
  },
  { first: READ.repeat(20), drip: '', reads: false },
]

const slowClient = (index: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const { first, drip, reads } = KINDS[index % KINDS.length] as (typeof KINDS)[number]
    const socket = connect(PORT, '127.0.0.1', () => {
      socket.write(first)
      const timer = setInterval(() => drip !== '' && socket.writable && socket.write(drip), DRIP)
      socket.once('close', () => clearInterval(timer)).off('error', reject)
      // Cut off with 408 after a while: what is left then is counted.
      socket.on('error', () => {})
      if (reads) socket.resume()
      else socket.pause()
      resolve(socket)
    })
    socket.once('error', reject)
  })

interface Round {
  readonly slow: number
  /** Of them, still there when the round ended. */
  readonly left: number
  readonly p50: number
  readonly p99: number
}

const round = async (slow: number): Promise<Round> => {
  const sockets = await Promise.all(Array.from({ length: slow }, (_, index) => slowClient(index)))
  const { p50, p99 } = await load(PORT, PROVIDER_READ, REQUESTS)
  const left = sockets.filter(({ destroyed }) => !destroyed).length
  for (const socket of sockets) socket.destroy()
  return { slow, left, p50, p99 }
}

const bench = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'ddi-bench-slow-'))
  const server = await startServer('kit', PORT, REQUESTS, [
    SERVER,
    'kit',
    String(PORT),
    join(folder, 'kit.sqlite'),
  ])
  try {
    await load(PORT, PROVIDER_READ, REQUESTS)
    const rounds: Round[] = []
    for (let number = 0; number < ROUNDS; number++) {
      process.stderr.write(`round ${number + 1} of ${ROUNDS}\n`)
      for (const slow of [0, SLOW]) rounds.push(await round(slow))
    }
    const rows = [0, SLOW].map(slow => {
      const of = (field: 'left' | 'p50' | 'p99'): number =>
        median(rounds.filter(one => one.slow === slow).map(one => one[field]))
      return [String(slow), String(of('left')), of('p50').toFixed(1), of('p99').toFixed(1)]
    })
    const headings = ['slow sockets', 'left at the end', 'p50 ms', 'p99 ms']
    process.stdout.write(`Medians of ${ROUNDS} interleaved rounds\n\n${columns([headings, ...rows])}`)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

await bench()
