import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { DdiError, type Finding, hasErrors, VERSION } from '#base'
import { CODES, RULESETS, type RulesetName } from '#lint'
import { FORMATS, type FormatName, type ReportContext } from '#report'
import type { CommandContext, CommandModule, ExitCode } from '../command.ts'
import { interruption } from '../interruption.ts'
import { fixTarget, type LintResult, lintRun, lintTargets } from '../lint-run.ts'
import { oneOf, wholeNumber } from '../option.ts'
import { progressOn } from '../progress.ts'
import { watchDocuments } from '../watch.ts'

interface Options {
  readonly format: string
  readonly ruleset?: string
  readonly output?: string
  readonly maxWarnings?: string
  readonly limit: string
  readonly language: string
  readonly json?: true
  readonly fix?: true
  readonly watch?: true
}

export const command: CommandModule<Options> = {
  summary: 'Check specs and integration documents against OpenAPI and the SOP',
  examples: [
    ['ddi lint', 'checks the workspace: every api, every integration document, and each against the other'],
    ['ddi lint --ruleset recommended petstore.yaml', 'checks any OpenAPI file'],
    ['ddi lint --fix', 'puts right what is safe, keeping comments and order, and tells what is left'],
    ['ddi lint --watch', 'checks again whenever a document changes, until Ctrl-C'],
    ['ddi lint --format sarif --output lint.sarif', 'writes what code scanning reads'],
  ],
  define,
  async run(args, options, context) {
    const settings = settingsOf(options)
    const progress = progressOn(context.streams.stderr)
    const targets = lintTargets(args, context.cwd)
    if (options.fix) for (const target of targets) await fixTarget(target, settings.ruleset, context)
    const runs = targets.map(target => lintRun(target, settings.ruleset, progress))
    const lint = async (): Promise<Outcome> => {
      const results: LintResult[] = []
      for (const run of runs) results.push(await run().catch(reportable(settings.format)))
      progress.done()
      return { code: report(results, settings, options, context), results }
    }
    const first = await lint()
    return options.watch ? relint(lint, first, targets, context) : first.code
  },
}

function define(command: Command): Command {
  return command
    .argument('[spec...]', 'OpenAPI files; without any, the workspace that the current folder is in')
    .option('-f, --format <name>', `one of ${Object.keys(FORMATS).join(', ')}`, 'text')
    .addOption(new Option('--json', 'short for --format json').conflicts('format'))
    .option('--ruleset <name>', `one of ${RULESETS.join(', ')}; instead of what ddi.config.yaml says`)
    .option('-o, --output <file>', 'write the report there instead of to the terminal')
    .option('--max-warnings <number>', 'fail when there are more warnings than this')
    .option('--limit <number>', 'findings of each rule that the text shows; 0 shows all', '20')
    .option('--fix', 'first put right what is safe to put right; see `ddi explain` for which rules')
    .option('--watch', 'check again whenever a document changes')
    .option('--language <code>', 'of the messages: en or id', 'en')
}

interface Outcome {
  readonly code: ExitCode
  readonly results: readonly LintResult[]
}

interface Settings {
  readonly format: FormatName
  readonly ruleset: RulesetName | undefined
  readonly maxWarnings: number
  readonly limit: number
  readonly language: 'en' | 'id'
}

const settingsOf = (options: Options): Settings => ({
  format: options.json ? 'json' : oneOf('--format', options.format, Object.keys(FORMATS) as FormatName[]),
  ruleset: options.ruleset === undefined ? undefined : oneOf('--ruleset', options.ruleset, RULESETS),
  maxWarnings: wholeNumber('--max-warnings', options.maxWarnings) ?? Number.POSITIVE_INFINITY,
  limit: wholeNumber('--limit', options.limit) || Number.POSITIVE_INFINITY,
  language: oneOf('--language', options.language, ['en', 'id'] as const),
})

/** Until Ctrl-C; the exit code is that of the last time. Times go to stderr, so that a report on stdout stays one. */
const relint = async (
  lint: () => Promise<Outcome>,
  first: Outcome,
  targets: readonly { readonly path: string }[],
  { streams, signal }: CommandContext,
): Promise<ExitCode> => {
  let last = first
  const pathsOf = ({ results }: Outcome): readonly string[] => [
    ...targets.map(({ path }) => path),
    ...results.flatMap(({ paths }) => paths),
  ]
  const watcher = watchDocuments(async names => {
    const started = performance.now()
    try {
      last = await lint()
      watcher.follow(pathsOf(last))
    } catch (error) {
      if (!(error instanceof DdiError)) throw error
      last = { code: 2, results: last.results }
      streams.stderr.write(`${error.findings.map(({ message }) => message).join('\n')}\n`)
    }
    streams.stderr.write(`${names.join(', ')}: checked in ${Math.round(performance.now() - started)} ms\n`)
  })
  watcher.follow(pathsOf(first))
  streams.stderr.write('Watching; Ctrl-C ends it.\n')
  await interruption(signal)
  watcher.close()
  return last.code
}

const report = (
  results: readonly LintResult[],
  settings: Settings,
  options: Options,
  context: CommandContext,
): ExitCode => {
  const findings = results.flatMap(result => result.findings)
  write(FORMATS[settings.format](findings, reportContext(results, settings, context)), options, context)
  return results.some(({ unread }) => unread) ? 2 : exitCode(findings, settings.maxWarnings)
}

const reportContext = (
  results: readonly LintResult[],
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

const write = (text: string, options: Options, { cwd, streams }: CommandContext): void => {
  if (options.output === undefined) {
    streams.stdout.write(text)
    return
  }
  try {
    writeFileSync(resolve(cwd, options.output), text)
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

/** Where a program reads the report, also that there is nothing to lint is a report. */
const reportable =
  (format: FormatName) =>
  (error: unknown): LintResult => {
    if (format === 'text' || !(error instanceof DdiError)) throw error
    return { findings: error.findings, files: new Map(), paths: [], unread: true }
  }

const exitCode = (findings: readonly Finding[], maxWarnings: number): ExitCode => {
  const warnings = findings.filter(({ severity }) => severity === 'warning').length
  return hasErrors(findings) || warnings > maxWarnings ? 1 : 0
}
