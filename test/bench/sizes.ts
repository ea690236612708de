/**
 * `npm run bench -- sizes`: what the size of a specification costs, from 14 to 10,000 operations: start until the
 * first answer, memory, requests a second and CPU a request; Prism beside it up to 1,000 (`SIZES_PEERS=off` leaves it
 * out). Then every api of this workspace in one `ddi mock`, and GitHub's api. Linux only, because it reads /proc.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { askOnce, load } from './load.ts'
import { columns, median } from './report.ts'
import { type BenchServer, DDI, PRISM, startServer } from './server.ts'
import { get, requestsOf, sizedSpec } from './sized-spec.ts'

const SIZES = [14, 100, 1_000, 10_000]
const MOST_FOR_PRISM = 1_000
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3)
const PORT = 4760
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const GITHUB = here('../../node_modules/@octokit/openapi/generated/api.github.com.json')
const CAMPUS = here('../..')

interface Subject {
  readonly name: string
  readonly server: string
  readonly args: readonly string[]
  readonly cwd?: string
  /** Sent in turn; the first also tells when it is ready. */
  readonly requests: readonly string[]
  readonly status: number
  readonly count: number
}

const bench = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'ddi-sizes-'))
  try {
    const rows: string[][] = []
    for (const subject of subjectsIn(folder)) {
      const row = await rowOf(subject)
      process.stderr.write(`${row.join('  ')}\n`)
      rows.push(row)
    }
    const headings = [
      'specification',
      'server',
      'first 200, ms',
      'CPU ms',
      'RSS MiB',
      'under load',
      'requests/s',
      'CPU µs/request',
    ]
    process.stdout.write(`Medians of ${ROUNDS} starts\n\n${columns([headings, ...rows])}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const prismOfOne: Subject = {
  name: 'one api of these',
  server: 'Prism',
  args: [PRISM, 'mock', 'specs/internal/elibrary.yaml', '-p'],
  cwd: CAMPUS,
  requests: [get('/mahasiswa?nim=202301234', 'mock-simak')],
  status: 200,
  count: 600,
}

const subjectsIn = (folder: string): readonly Subject[] => {
  const withPeers = process.env['SIZES_PEERS'] !== 'off'
  const sized = SIZES.flatMap(size => {
    const file = join(folder, `spec-${size}.json`)
    writeFileSync(file, JSON.stringify(sizedSpec(size)))
    const name = `${size} operations`
    const asked = { name, requests: requestsOf(size), status: 200 }
    const mock = {
      ...asked,
      server: 'ddi mock',
      args: [DDI, 'mock', file, '--no-watch', '-p'],
      count: 20_000,
    }
    const prism = { ...asked, server: 'Prism', args: [PRISM, 'mock', file, '-p'], count: 600 }
    return withPeers && size <= MOST_FOR_PRISM ? [mock, prism] : [mock]
  })
  return [
    ...sized,
    {
      name: 'every api here',
      status: 200,
      count: 10_000,
      server: 'ddi mock',
      args: [DDI, 'mock', '--no-watch', '--no-limits', '-p'],
      cwd: CAMPUS,
      requests: [get('/elibrary/api/v1/mahasiswa?nim=202301234', 'mock-simak')],
    },
    ...(withPeers ? [prismOfOne] : []),
    {
      name: 'GitHub, 1,223 operations',
      server: 'ddi mock',
      args: [DDI, 'mock', GITHUB, '--no-watch', '-p'],
      requests: [get('/meta')],
      status: 200,
      count: 10_000,
    },
  ]
}

interface Figures {
  /** Milliseconds until the first answer, and those of CPU time. */
  readonly ready: number
  readonly start: number
  /** MiB at the first answer, and after the load. */
  readonly idle: number
  readonly memory: number
  readonly rate: number
  readonly cpu: number
}

const rowOf = async (subject: Subject): Promise<string[]> => {
  const figures: Figures[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const begin = performance.now()
    const server = await started(subject)
    try {
      await untilAnswered(server, subject)
      const [ready, start, idle] = [performance.now() - begin, server.cpu() * 1_000, server.memory()]
      await load(PORT, { ...subject, name: subject.name }, Math.ceil(subject.count / 4))
      const before = server.cpu()
      const { seconds } = await load(PORT, { ...subject, name: subject.name }, subject.count)
      const cpu = ((server.cpu() - before) / subject.count) * 1e6
      figures.push({ ready, start, idle, memory: server.memory(), rate: subject.count / seconds, cpu })
    } finally {
      await server.stop()
    }
  }
  const of = (field: keyof Figures): string => median(figures.map(figure => figure[field])).toFixed(0)
  const fields = ['ready', 'start', 'idle', 'memory', 'rate', 'cpu'] as const
  return [subject.name, subject.server, ...fields.map(of)]
}

const started = ({ server, args, cwd }: Subject): Promise<BenchServer> =>
  startServer(server, PORT, 0, [...args, String(PORT)], process.execPath, cwd)

const untilAnswered = async (
  { port }: BenchServer,
  { requests: [first = ''], status }: Subject,
): Promise<void> => {
  const answer = await askOnce(port, first)
  if (Number(answer.slice(9, 12)) !== status) throw new Error(`The first answer is no ${status}:\n${answer}`)
}

await bench()
