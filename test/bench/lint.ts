/**
 * `npm run bench -- lint`: wall time of `ddi lint` on the workspace, cold, beside one start of `redocly lint` for each
 * spec and one of Spectral for all of them, in interleaved rounds. Spectral (68 MB) is no devDependency: it is
 * installed into a temporary folder, or taken from the folder that `SPECTRAL` names.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadWorkspace } from '#workspace'

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3)
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const DDI = join(ROOT, 'bin/ddi.js')
const REDOCLY = join(ROOT, 'node_modules/@redocly/cli/bin/cli.js')
/** The release that the figures in docs/benchmarks.md are of. */
const SPECTRAL = '@stoplight/spectral-cli@6.16.3'
const QUIET = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', SCARF_ANALYTICS: 'false' }

interface Contestant {
  readonly name: string
  /** The command lines of one round, without the interpreter. */
  readonly lines: readonly (readonly string[])[]
}

const bench = async (): Promise<void> => {
  const { apis, sources } = await loadWorkspace(ROOT)
  const specs = apis.map(({ file }) => file)
  const folder = mkdtempSync(join(tmpdir(), 'ddi-bench-'))
  try {
    const contestants = contestantsFor(specs, folder)
    const times = new Map(contestants.map(({ name }) => [name, [] as number[]]))
    for (let round = 0; round < ROUNDS; round++) {
      for (const contestant of contestants) times.get(contestant.name)?.push(timeOf(contestant))
    }
    const lines = [...sources.values()].reduce((total, { text }) => total + text.split('\n').length, 0)
    process.stdout.write(
      `${specs.length} specs, ${sources.size} files, ${lines} lines; ${ROUNDS} interleaved rounds\n\n`,
    )
    const fastest = median(times.get('ddi lint') ?? [])
    for (const [name, values] of times) {
      const [least, most] = [Math.min(...values), Math.max(...values)].map(seconds)
      const ratio = (median(values) / fastest).toFixed(1)
      process.stdout.write(
        `${name.padEnd(32)} ${seconds(median(values))} s  (${least} to ${most})  ${ratio}×\n`,
      )
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const contestantsFor = (specs: readonly string[], folder: string): readonly Contestant[] => {
  const ruleset = join(folder, 'spectral.yaml')
  writeFileSync(ruleset, 'extends: spectral:oas\n')
  const spectral = spectralIn(folder)
  return [
    { name: 'ddi lint', lines: [[DDI, 'lint']] },
    {
      name: `redocly lint, ${specs.length} starts`,
      lines: specs.map(spec => [REDOCLY, 'lint', spec, '--extends', 'recommended', '--format', 'json']),
    },
    ...(spectral
      ? [{ name: 'spectral lint, 1 start', lines: [[spectral, 'lint', '-q', '-r', ruleset, ...specs]] }]
      : []),
  ]
}

/** Spectral's program; `undefined`, and said so, where it can't be had. */
const spectralIn = (folder: string): string | undefined => {
  const given = process.env['SPECTRAL']
  const home = given ?? join(folder, 'spectral')
  if (given === undefined) {
    const arguments_ = [
      'install',
      '--prefix',
      home,
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      SPECTRAL,
    ]
    const { status, stderr, error } = spawnSync('npm', arguments_, { encoding: 'utf8', timeout: INSTALLING })
    if (status !== 0) {
      const reason = error?.message ?? stderr.trim().split('\n').at(-1) ?? ''
      process.stderr.write(`Without Spectral: npm could not install ${SPECTRAL} (${reason.slice(0, 200)}).\n`)
      return undefined
    }
  }
  const program = join(home, 'node_modules/@stoplight/spectral-cli/dist/index.js')
  if (existsSync(program)) return program
  process.stderr.write(`Without Spectral: it is not in '${home}'.\n`)
  return undefined
}

/** Milliseconds that npm may take. */
const INSTALLING = 180_000

/** Milliseconds. Findings are no failure, but a contestant that could not start is. */
const timeOf = ({ name, lines }: Contestant): number => {
  const started = performance.now()
  for (const line of lines) {
    const { status, stderr } = spawnSync(process.execPath, line, {
      cwd: ROOT,
      env: { ...process.env, ...QUIET },
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    })
    if (status !== 0 && status !== 1) throw new Error(`${name} ended with ${status}: ${stderr.slice(0, 500)}`)
  }
  return performance.now() - started
}

const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0

const seconds = (milliseconds: number): string => (milliseconds / 1_000).toFixed(2)

await bench()
