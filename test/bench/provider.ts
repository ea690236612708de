/**
 * `npm run bench -- provider`: CPU time a request of the kit's full chain of steps, with its access log in SQLite,
 * against bare Express and bare `node:http` on the same answer, in interleaved rounds, and by step. With
 * `BENCH_ROWS=10000000` also a kit whose log has so many rows already, and what the
 * search of STK's pages costs there. Linux only, because it reads /proc.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load } from './load.ts'
import { growthReport } from './provider-growth.ts'
import { PROVIDER_READ } from './provider-read.ts'
import { stepReport } from './provider-steps.ts'
import { columns, median } from './report.ts'
import { type BenchServer, startServer } from './server.ts'

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5)
const ROWS = Number(process.env['BENCH_ROWS'] ?? 0)
const PORT = 4720
const REQUESTS = 5_000
const SERVER = fileURLToPath(new URL('provider-server.ts', import.meta.url))

interface Sample {
  readonly server: string
  readonly cpu: number
  readonly rate: number
  readonly p99: number
}

const bench = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'ddi-bench-provider-'))
  const servers: BenchServer[] = []
  const start = async (name: string, ...args: string[]): Promise<void> => {
    const port = PORT + servers.length
    const [kind = '', ...rest] = args
    servers.push(await startServer(name, port, REQUESTS, [SERVER, kind, String(port), ...rest]))
  }
  try {
    await start('bare node:http', 'bare')
    await start('bare Express', 'express')
    await start('kit, log in SQLite', 'kit', join(folder, 'kit.sqlite'))
    await start('kit, without a log', 'kit-unrecorded', join(folder, 'unrecorded.sqlite'))
    if (ROWS > 0) await start(`kit, ${ROWS} rows`, 'kit', join(folder, 'rows.sqlite'), String(ROWS))
    process.stdout.write(reportOf(await measure(servers)))
    process.stdout.write(`\n${await stepReport(join(folder, 'steps.sqlite'))}`)
    if (ROWS > 0) {
      const logs = [
        ['short', join(folder, 'kit.sqlite')] as const,
        ['long', join(folder, 'rows.sqlite')] as const,
      ]
      process.stdout.write(`\n${await growthReport(logs)}`)
    }
  } finally {
    await Promise.all(servers.map(server => server.stop()))
    rmSync(folder, { recursive: true, force: true })
  }
}

const measure = async (servers: readonly BenchServer[]): Promise<Sample[]> => {
  const samples: Sample[] = []
  for (const { port } of servers) await load(port, PROVIDER_READ, REQUESTS * 2)
  for (let round = 0; round < ROUNDS; round++) {
    process.stderr.write(`round ${round + 1} of ${ROUNDS}\n`)
    for (const server of servers) {
      const before = server.cpu()
      const { seconds, p99 } = await load(server.port, PROVIDER_READ, REQUESTS)
      const cpu = ((server.cpu() - before) / REQUESTS) * 1e6
      samples.push({ server: server.name, cpu, rate: REQUESTS / seconds, p99 })
    }
  }
  return samples
}

const reportOf = (samples: readonly Sample[]): string => {
  const of = (server: string, field: 'cpu' | 'rate' | 'p99'): number =>
    median(samples.filter(sample => sample.server === server).map(sample => sample[field]))
  const names = [...new Set(samples.map(({ server }) => server))]
  const rows = names.map(name => [
    name,
    of(name, 'cpu').toFixed(0),
    `${(of(name, 'cpu') / of('bare Express', 'cpu')).toFixed(2)}×`,
    of(name, 'rate').toFixed(0),
    of(name, 'p99').toFixed(1),
  ])
  const headings = ['server', 'CPU µs/request', 'beside Express', 'requests/s', 'p99 ms']
  return `Medians of ${ROUNDS} interleaved rounds\n\n${columns([headings, ...rows])}`
}

await bench()
