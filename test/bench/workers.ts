/**
 * `npm run bench -- workers`: requests a second of one process and of `--workers 2`, in interleaved rounds, where the
 * mock and not its client is what takes time: large bodies to check, large bodies to make. More workers than cores left
 * beside the client gain nothing; `BENCH_WORKERS` says how many. Linux only, because it reads /proc.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from './load.ts'
import { columns, median } from './report.ts'
import type { Scenario } from './scenario.ts'
import { type BenchServer, DDI, startServer } from './server.ts'

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5)
const WORKERS = process.env['BENCH_WORKERS'] ?? String(Math.min(2, availableParallelism()))
const PORT = 4790
const ITEMS = 400

const GRADE = {
  type: 'object',
  additionalProperties: false,
  required: ['nim', 'kode_mk', 'nilai', 'tanggal'],
  properties: {
    nim: { type: 'string', pattern: '^[0-9]{9}$' },
    kode_mk: { type: 'string', pattern: '^[A-Z]{2}[0-9]{3}$' },
    nilai: { type: 'number', minimum: 0, maximum: 100 },
    tanggal: { type: 'string', format: 'date' },
  },
}
const LIST = { type: 'array', minItems: ITEMS, maxItems: ITEMS, items: GRADE }
const json = (schema: unknown): unknown => ({ 'application/json': { schema } })

const SPEC = {
  openapi: '3.1.0',
  info: { title: 'Large bodies', version: '1.0.0' },
  paths: {
    '/nilai': {
      get: { operationId: 'daftarNilai', responses: { 200: { description: 'ok', content: json(LIST) } } },
      post: {
        operationId: 'kirimNilai',
        requestBody: { required: true, content: json(LIST) },
        responses: { 200: { description: 'ok', content: json({ type: 'boolean' }) } },
      },
    },
  },
}

const SENT = JSON.stringify(
  Array.from({ length: ITEMS }, (_, index) => ({
    nim: String(202300000 + index),
    kode_mk: 'IF101',
    nilai: index % 101,
    tanggal: '2026-11-02',
  })),
)

const HEAD = ['Host: 127.0.0.1', 'Accept: application/json']
const SCENARIOS: readonly Scenario[] = [
  {
    name: `POST of ${ITEMS} items`,
    status: 200,
    requests: [
      [
        'POST /nilai HTTP/1.1',
        ...HEAD,
        'Content-Type: application/json',
        `Content-Length: ${SENT.length}`,
        '',
        SENT,
      ].join('\r\n'),
    ],
  },
  {
    name: `made list of ${ITEMS} items`,
    status: 200,
    requests: Array.from({ length: 50 }, (_, page) =>
      [`GET /nilai?page=${page} HTTP/1.1`, ...HEAD, 'Prefer: dynamic=true', '', ''].join('\r\n'),
    ),
  },
]
const REQUESTS = 2_000

const bench = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'ddi-workers-'))
  const spec = join(folder, 'openapi.json')
  writeFileSync(spec, JSON.stringify(SPEC))
  const servers: BenchServer[] = []
  const start = async (name: string, port: number, workers: string): Promise<void> => {
    const args = [DDI, 'mock', spec, '--no-watch', '--workers', workers, '-p', String(port)]
    servers.push(await startServer(name, port, REQUESTS, args))
  }
  try {
    await start('1 process', PORT, '1')
    await start(`--workers ${WORKERS}`, PORT + 1, WORKERS)
    process.stdout.write(`Medians of ${ROUNDS} interleaved rounds\n\n${columns(await measure(servers))}`)
  } finally {
    await Promise.all(servers.map(server => server.stop()))
    rmSync(folder, { recursive: true, force: true })
  }
}

const measure = async (servers: readonly BenchServer[]): Promise<readonly (readonly string[])[]> => {
  const rows: string[][] = []
  for (const scenario of SCENARIOS) {
    for (const { port } of servers) await load(port, scenario, REQUESTS)
    const rates = servers.map((): number[] => [])
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, { port, requests }] of servers.entries()) {
        const { seconds } = await load(port, scenario, requests)
        rates[index]?.push(requests / seconds)
      }
    }
    const [alone = 1, ...others] = rates.map(median)
    rows.push([scenario.name, servers[0]?.name ?? '', alone.toFixed(0), ''])
    for (const [index, rate] of others.entries()) {
      rows.push([
        scenario.name,
        servers[index + 1]?.name ?? '',
        rate.toFixed(0),
        `${(rate / alone).toFixed(2)}×`,
      ])
    }
  }
  return [['scenario', 'server', 'requests/s', 'gain'], ...rows]
}

await bench()
