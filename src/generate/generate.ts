import type { Finding } from '#base'
import { compileContract } from '#contract'
import type { Workspace } from '#workspace'
import { type GeneratedFile, generateApi, typesPath } from './api.ts'
import { readOutput, staleOutput } from './output.ts'

export interface GenerateOptions {
  /** Absolute path of the output folder. */
  readonly folder: string
  /** Generates everything, also what is fresh by its header: for a check that trusts nothing. */
  readonly all?: boolean
  /** Called before each api. */
  readonly progress?: (api: string, index: number, count: number) => void
}

export interface Generation {
  /** Every file that should be in the folder, in the order of the apis. */
  readonly files: readonly GeneratedFile[]
  /** Generated files of apis that the workspace no longer has. */
  readonly stale: readonly string[]
  readonly findings: readonly Finding[]
}

/** Generates types and clients of every api of a workspace, in memory. */
export const generate = async (workspace: Workspace, options: GenerateOptions): Promise<Generation> => {
  const files: GeneratedFile[] = []
  const findings: Finding[] = [...workspace.findings]
  for (const [index, api] of workspace.apis.entries()) {
    options.progress?.(api.api, index, workspace.apis.length)
    const present = options.all ? undefined : readOutput(options.folder, typesPath(api.api))
    const generated = await generateApi(compileContract(api), api.file, present)
    files.push(...generated.files)
    findings.push(...generated.findings)
  }
  return { files, findings, stale: staleFiles(workspace, options.folder) }
}

/** A single spec knows nothing of the other folders, and an api that couldn't be read keeps what it has. */
const staleFiles = (workspace: Workspace, folder: string): string[] =>
  workspace.configuration === undefined
    ? []
    : staleOutput(folder, new Set(Object.keys(workspace.config.apis)))
