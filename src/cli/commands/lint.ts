import { existsSync, realpathSync, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { Command } from 'commander'
import { DdiError, type Finding, hasErrors } from '#base'
import {
  CODES,
  fixedFiles,
  type LintOptions,
  lintWorkspace,
  RULESETS,
  type RulesetName,
  writeFixed,
} from '#lint'
import { count, FORMATS, type FormatName, type ReportContext } from '#report'
import { loadSpec, loadWorkspace, specRoot, type Workspace } from '#workspace'
import type { CommandContext, CommandModule, ExitCode } from '../command.ts'
import { oneOf, wholeNumber } from '../option.ts'
import { type Progress, progressOn } from '../progress.ts'
import { VERSION } from '../version.ts'

interface Options {
  readonly format: string
  readonly ruleset?: string
  readonly output?: string
  readonly maxWarnings?: string
  readonly limit: string
  readonly language: string
  readonly fix?: true
}

export const command: CommandModule<Options> = {
  summary: 'Check specs and integration documents against OpenAPI and the SOP',
  examples: [
    ['ddi lint', 'checks the workspace: every api, every integration document, and each against the other'],
    ['ddi lint --ruleset recommended petstore.yaml', 'checks any OpenAPI file'],
    ['ddi lint --fix', 'puts right what is safe, keeping comments and order, and tells what is left'],
    ['ddi lint --format sarif --output lint.sarif', 'writes what code scanning reads'],
  ],
  define,
  async run(args, options, context) {
    const settings = settingsOf(options)
    const progress = progressOn(context.streams.stderr)
    const results: Result[] = []
    for (const loader of loaders(args, context.cwd)) {
      if (options.fix) await fix(loader, settings.ruleset, context)
      results.push(await lint(loader, settings.ruleset, progress))
    }
    progress.done()
    const findings = results.flatMap(result => result.findings)
    write(FORMATS[settings.format](findings, reportContext(results, settings, context)), options, context)
    return results.some(({ unread }) => unread) ? 2 : exitCode(findings, settings.maxWarnings)
  },
}

function define(command: Command): Command {
  return command
    .argument('[spec...]', 'OpenAPI files; without any, the workspace that the current folder is in')
    .option('-f, --format <name>', `one of ${Object.keys(FORMATS).join(', ')}`, 'text')
    .option('--ruleset <name>', `one of ${RULESETS.join(', ')}; instead of what ddi.config.yaml says`)
    .option('-o, --output <file>', 'write the report there instead of to the terminal')
    .option('--max-warnings <number>', 'fail when there are more warnings than this')
    .option('--limit <number>', 'findings of each rule that the text shows; 0 shows all', '20')
    .option('--fix', 'first put right what is safe to put right; see `ddi explain` for which rules')
    .option('--language <code>', 'of the messages: en or id', 'en')
}

interface Result {
  readonly findings: readonly Finding[]
  /** Texts by the names that the findings use. */
  readonly files: ReadonlyMap<string, string>
  /** Some document could not be read, so that not everything was checked. */
  readonly unread: boolean
}

interface Loader {
  /** Where a spec that was named stands, seen from the current folder: `specs/`. */
  readonly prefix: string
  load(): Promise<Workspace>
}

interface Settings {
  readonly format: FormatName
  readonly ruleset: RulesetName | undefined
  readonly maxWarnings: number
  readonly limit: number
  readonly language: 'en' | 'id'
}

const settingsOf = (options: Options): Settings => ({
  format: oneOf('--format', options.format, Object.keys(FORMATS) as FormatName[]),
  ruleset: options.ruleset === undefined ? undefined : oneOf('--ruleset', options.ruleset, RULESETS),
  maxWarnings: wholeNumber('--max-warnings', options.maxWarnings) ?? Number.POSITIVE_INFINITY,
  limit: wholeNumber('--limit', options.limit) || Number.POSITIVE_INFINITY,
  language: oneOf('--language', options.language, ['en', 'id'] as const),
})

const loaders = (specs: readonly string[], cwd: string): readonly Loader[] =>
  specs.length === 0
    ? [{ prefix: '', load: () => loadWorkspace(cwd) }]
    : specs.map(spec => ({
        prefix: folderOf(cwd, spec),
        load: () => loadSpec(resolve(cwd, spec), { within: cwd }),
      }))

/** Findings are relative to the spec's root; here they are to be read from the current folder. */
const folderOf = (cwd: string, spec: string): string => {
  const path = resolve(cwd, spec)
  const folder = existsSync(path) ? relative(realpathSync(cwd), specRoot(path, cwd)) : ''
  return folder === '' ? '' : `${folder}/`
}

const lint = async (
  { prefix, load }: Loader,
  ruleset: RulesetName | undefined,
  progress: Progress,
): Promise<Result> => {
  const workspace = await load().catch(unreadable)
  if (!('apis' in workspace)) {
    return {
      findings: workspace.findings.map(finding => prefixed(finding, prefix)),
      files: new Map(),
      unread: true,
    }
  }
  const onApi: LintOptions['onApi'] = (api, index, total) =>
    progress.step(`lint ${api} (${index + 1}/${total})`)
  const findings = await lintWorkspace(workspace, { ruleset, onApi })
  return {
    findings: findings.map(finding => prefixed(finding, prefix)),
    files: filesOf(workspace, prefix),
    unread: hasErrors(workspace.findings),
  }
}

/** Says on stderr what it did, so that a report on stdout stays one. */
const fix = async (
  { prefix, load }: Loader,
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

const filesOf = ({ sources }: Workspace, prefix: string): ReadonlyMap<string, string> =>
  new Map([...sources].map(([file, { text }]) => [prefix + file, text]))

const reportContext = (
  results: readonly Result[],
  settings: Settings,
  context: CommandContext,
): ReportContext => {
  const files = new Map(results.flatMap(result => [...result.files]))
  return {
    colour: context.streams.stdout.isTTY === true && !context.env['NO_COLOR'],
    source: file => files.get(file),
    language: settings.language,
    limit: settings.limit,
    version: VERSION,
    rules: CODES.map(rule => ({ ...rule, summary: rule.summary[settings.language] })),
    files: [...files.keys()],
  }
}

const write = (report: string, options: Options, { cwd, streams }: CommandContext): void => {
  if (options.output === undefined) {
    streams.stdout.write(report)
    return
  }
  try {
    writeFileSync(resolve(cwd, options.output), report)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    throw new DdiError({
      code: 'output-not-written',
      severity: 'error',
      message: `The report could not be written to '${options.output}' (${reason}).`,
      remedy: 'Name a file in a folder that exists and that you may write to.',
    })
  }
}

const exitCode = (findings: readonly Finding[], maxWarnings: number): ExitCode => {
  const warnings = findings.filter(({ severity }) => severity === 'warning').length
  return hasErrors(findings) || warnings > maxWarnings ? 1 : 0
}
