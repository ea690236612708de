import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Clock, Finding } from '#base'
import { lintWorkspace } from '#lint'
import { loadWorkspace, type Workspace } from '#workspace'
import type { Change } from './change.ts'

/**
 * What `ddi lint` would say of the files of a plan, before any of them is written: the workspace and the plan are laid
 * out together in a folder of their own.
 */
export const provenFindings = async (
  workspace: Workspace | undefined,
  changes: readonly Change[],
  clock: Clock,
): Promise<readonly Finding[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'ddi-plan-'))
  try {
    for (const [file, { text }] of workspace?.sources ?? [])
      if (!/^https?:/.test(file)) put(folder, file, text)
    for (const { path, text } of changes) put(folder, path, text)
    const staged = await loadWorkspace(folder)
    const planned = new Set(changes.map(({ path }) => path))
    const findings = await lintWorkspace(staged, { clock })
    return findings.filter(({ location }) => location === undefined || planned.has(location.file))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const put = (folder: string, file: string, text: string): void => {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}
