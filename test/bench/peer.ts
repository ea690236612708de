import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Folder of a peer that is installed for a benchmark only, below the temporary folder: too large for everybody's
 * `npm ci`. `undefined`, after a line that says so, where npm cannot bring it.
 */
export const peer = (name: string, version: string): string | undefined => {
  const folder = join(tmpdir(), 'ddi-bench', `${name.replaceAll(/[^\w.-]/g, '_')}-${version}`)
  const installed = join(folder, 'node_modules', name)
  if (existsSync(join(folder, 'done'))) return installed
  process.stderr.write(`installing ${name} ${version} for this benchmark\n`)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{ "private": true }')
    const npm = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${version}`]
    execFileSync('npm', npm, { cwd: folder, stdio: 'ignore', timeout: 300_000 })
    writeFileSync(join(folder, 'done'), '')
    return installed
  } catch {
    process.stderr.write(`${name} ${version} could not be installed; it takes no part\n`)
    return undefined
  }
}
