/**
 * `npm run bench`: CPU time a request and requests a second of the mock, against a bare `node:http` server that
 * sends the same bytes and against Prism, in interleaved rounds. Between its rounds each server has nothing to do for
 * some seconds, as mocks mostly have; `BENCH_WARM=1` lets it answer as much again, uncounted, before each of them.
 * Linux only, because it reads /proc.
 */
import { askOnce, load } from './load.ts'
import { peer } from './peer.ts'
import { type Figure, reportOf } from './report.ts'
import { SCENARIOS, type Scenario } from './scenario.ts'
import { BARE, type BenchServer, DDI, PRISM, SCALAR, SPEC, startServer } from './server.ts'
import { hasJava, startWireMock } from './wiremock.ts'

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5)
const IS_WARMED = process.env['BENCH_WARM'] === '1'
const PORT = 4700

const bench = async (): Promise<void> => {
  const servers: BenchServer[] = []
  try {
    const mock = await startServer('ddi mock', PORT, 20_000, [DDI, 'mock', SPEC, '-p', String(PORT)])
    servers.push(mock)
    const answers = JSON.stringify(await answersOf(mock))
    servers.push(await startServer('bare node:http', PORT + 1, 20_000, [BARE, String(PORT + 1), answers]))
    servers.push(await startServer('Prism', PORT + 2, 2_000, prism(PORT + 2, [])))
    servers.push(
      await startServer('Prism, silent', PORT + 3, 4_000, prism(PORT + 3, ['--verboseLevel', 'silent'])),
    )
    servers.push(...(await peers()))
    process.stdout.write(reportOf(await measure(servers), ROUNDS))
  } finally {
    await Promise.all(servers.map(server => server.stop()))
  }
}

/** What else answers from a spec or from stubs, where it can be had. */
const peers = async (): Promise<BenchServer[]> => {
  const found: BenchServer[] = []
  const scalar = peer('@scalar/mock-server', '0.14.4')
  if (scalar)
    found.push(await startServer('Scalar', PORT + 4, 4_000, [SCALAR, String(PORT + 4), scalar, SPEC]))
  const wiremock = hasJava() ? peer('wiremock', '3.13.2') : undefined
  if (wiremock) found.push(await startWireMock(wiremock, PORT + 5))
  return found
}

const prism = (port: number, more: readonly string[]): string[] => [
  PRISM,
  'mock',
  SPEC,
  '-p',
  String(port),
  ...more,
]

const measure = async (servers: readonly BenchServer[]): Promise<Figure[]> => {
  const figures: Figure[] = []
  // Until every compiler has done its work; what comes after is the steady state.
  for (const scenario of SCENARIOS) {
    for (const server of servers) await load(server.port, scenario, server.requests * 2)
  }
  for (let round = 0; round < ROUNDS; round++) {
    process.stderr.write(`round ${round + 1} of ${ROUNDS}\n`)
    for (const scenario of SCENARIOS) {
      for (const server of rotated(servers, round)) figures.push(await sample(server, scenario))
    }
  }
  return figures
}

/** Nobody is always the one that runs after the heaviest. */
const rotated = <T>(items: readonly T[], by: number): T[] => [
  ...items.slice(by % items.length),
  ...items.slice(0, by % items.length),
]

const sample = async (server: BenchServer, scenario: Scenario): Promise<Figure> => {
  if (IS_WARMED) await load(server.port, scenario, server.requests)
  const before = server.cpu()
  const { seconds, p99 } = await load(server.port, scenario, server.requests)
  return {
    scenario: scenario.name,
    server: server.name,
    cpu: ((server.cpu() - before) / server.requests) * 1e6,
    rate: server.requests / seconds,
    p99,
    memory: server.memory(),
  }
}

/** What the bare server has to send: the mock's own answers, without the fields that Node adds by itself. */
const answersOf = async ({ port }: BenchServer): Promise<Record<string, unknown>> => {
  const entries = SCENARIOS.map(async ({ requests: [request = ''] }) => {
    const answer = await askOnce(port, request)
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    const [line = '', ...fields] = head.split('\r\n')
    const headers = fields
      .map(field => [field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 2)] as const)
      .filter(([name]) => !['Date', 'Connection', 'Keep-Alive'].includes(name))
    return [
      keyOf(request),
      { status: Number(line.split(' ')[1]), headers: Object.fromEntries(headers), body },
    ] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

const keyOf = (request: string): string => {
  const [method = '', target = ''] = request.split(' ')
  const length = /Content-Length: (\d+)/.exec(request)?.[1] ?? ''
  return `${method} ${target.startsWith('/mahasiswa/') ? '/mahasiswa/' : target} ${length}`
}

await bench()
