// Builds dist/: each room as JavaScript with its declarations, because Node strips no types below node_modules.
import { execFileSync } from 'node:child_process'
import { readdirSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const DIST = join(ROOT, 'dist')
const EMITTED = join(DIST, 'src')

rmSync(DIST, { recursive: true, force: true })
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc')
execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: ROOT, stdio: 'inherit' })
// A room stands as deep below the package as in a checkout, so that `../../schemas` means the same in both.
for (const room of readdirSync(EMITTED)) renameSync(join(EMITTED, room), join(DIST, room))
rmSync(EMITTED, { recursive: true })
