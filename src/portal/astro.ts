import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail } from '#base'
import { SITE } from './input-hash.ts'
import type { Job } from './site.ts'

/** How much of Astro's complaint a finding repeats. */
const MAXIMUM = 500

/** Runs `portal/build.mjs` in a process of its own; it inherits no secret of this one. */
export const runAstro = async (job: Job, signal: AbortSignal | undefined): Promise<void> => {
  const file = join(job.work, 'job.json')
  writeFileSync(file, JSON.stringify(job))
  const output: string[] = []
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, [join(SITE, 'build.mjs'), file], {
      cwd: job.work,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal ? { signal } : {}),
    })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => output.push(String(chunk)))
    child.on('error', reject)
    child.on('close', resolve)
  }).catch(error => stopped(error, signal))
  if (code !== 0) failed(output.join(''))
}

/** Telemetry stays off, and a CI variable must not change what is built. */
const environment = (): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  TMPDIR: process.env['TMPDIR'],
  ASTRO_TELEMETRY_DISABLED: '1',
  NODE_ENV: 'production',
  NO_COLOR: '1',
  TZ: 'UTC',
})

const stopped = (error: unknown, signal: AbortSignal | undefined): never => {
  if (!signal?.aborted) throw error
  return fail({
    code: 'portal-build-stopped',
    message: 'The portal build was stopped; the site is as it was before.',
  })
}

const failed = (output: string): never =>
  fail({
    code: 'portal-build-failed',
    message: `Astro could not build the portal: ${reasonIn(output)}`,
    remedy: 'If a specification causes this, `ddi lint` names it; otherwise please report it.',
  })

/** The line that says what is wrong, without the stack around it. */
const reasonIn = (output: string): string => {
  const lines = output.split('\n').map(line => line.trim())
  const reason =
    lines.find(line => /^(?:\[ERROR\]|[A-Z]\w*Error\b)|\[ERROR\]/.test(line)) ??
    lines.findLast(line => line !== '')
  return (reason ?? 'it said nothing').slice(0, MAXIMUM)
}
