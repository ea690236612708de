import { existsSync, realpathSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { DdiError, type Finding, hasErrors } from '#base'
import {
  createLinter,
  fixedFiles,
  type LintOptions,
  lintWorkspace,
  type RulesetName,
  writeFixed,
} from '#lint'
import { count } from '#report'
import { loadSpec, loadWorkspace, specRoot, type Workspace } from '#workspace'
import type { CommandContext } from './command.ts'
import type { Progress } from './progress.ts'

export interface LintResult {
  readonly findings: readonly Finding[]
  /** Texts by the names that the findings use. */
  readonly files: ReadonlyMap<string, string>
  /** Absolute paths of the files that were read. */
  readonly paths: readonly string[]
  /** Some document could not be read, so that not everything was checked. */
  readonly unread: boolean
}

/** The workspace, or one of the specs that were named. */
export interface LintTarget {
  /** Where a spec that was named stands, seen from the current folder: `specs/`. */
  readonly prefix: string
  /** Files to watch even when nothing could be read. */
  readonly path: string
  load(previous?: Workspace): Promise<Workspace>
}

export const lintTargets = (specs: readonly string[], cwd: string): readonly LintTarget[] =>
  specs.length === 0
    ? [{ prefix: '', path: cwd, load: previous => loadWorkspace(cwd, { previous }) }]
    : specs.map(spec => ({
        prefix: folderOf(cwd, spec),
        path: resolve(cwd, spec),
        load: previous => loadSpec(resolve(cwd, spec), { within: cwd, previous }),
      }))

/** Findings are relative to the spec's root; here they are to be read from the current folder. */
const folderOf = (cwd: string, spec: string): string => {
  const path = resolve(cwd, spec)
  const folder = existsSync(path) ? relative(realpathSync(cwd), specRoot(path, cwd)) : ''
  return folder === '' ? '' : `${folder}/`
}

/** Lints a target as often as it is called; after the first time only what has changed. */
export const lintRun = (
  { prefix, load }: LintTarget,
  ruleset: RulesetName | undefined,
  progress: Progress,
): (() => Promise<LintResult>) => {
  const onApi: LintOptions['onApi'] = (api, index, total) =>
    progress.step(`lint ${api} (${index + 1}/${total})`)
  const linter = createLinter({ ruleset, onApi })
  let previous: Workspace | undefined
  return async () => {
    const workspace = await load(previous).catch(unreadable)
    if (!('apis' in workspace)) {
      const findings = workspace.findings.map(finding => prefixed(finding, prefix))
      return { findings, files: new Map(), paths: [], unread: true }
    }
    previous = workspace
    const findings = await linter.lint(workspace)
    return {
      findings: findings.map(finding => prefixed(finding, prefix)),
      files: new Map([...workspace.sources].map(([file, { text }]) => [prefix + file, text])),
      paths: [...workspace.sources.keys()].map(file => resolve(workspace.root, file)),
      unread: hasErrors(workspace.findings),
    }
  }
}

/** Puts right what is safe. Says on stderr what it did, so that a report on stdout stays one. */
export const fixTarget = async (
  { prefix, load }: LintTarget,
  ruleset: RulesetName | undefined,
  { streams }: CommandContext,
): Promise<void> => {
  const workspace = await load().catch(unreadable)
  // Whoever reads half of a workspace should not write into it.
  if (!('apis' in workspace) || hasErrors(workspace.findings)) return
  const files = fixedFiles(await lintWorkspace(workspace, { ruleset }), workspace.sources)
  writeFixed(workspace.root, files)
  for (const { file, fixes } of files)
    streams.stderr.write(`fixed ${count(fixes, 'value')} in ${prefix}${file}\n`)
}

/** Not there, or no workspace: nothing to lint. */
const NOTHING: ReadonlySet<string> = new Set(['file-not-found', 'config-not-found'])

/** A document that can't be read is what lint is asked about, so its findings are reported like any other. */
const unreadable = (error: unknown): Pick<DdiError, 'findings'> => {
  if (!(error instanceof DdiError) || error.findings.some(({ code }) => NOTHING.has(code))) throw error
  return { findings: error.findings }
}

const prefixed = (finding: Finding, prefix: string): Finding =>
  finding.location
    ? { ...finding, location: { ...finding.location, file: prefix + finding.location.file } }
    : finding
