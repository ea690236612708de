import { resolve } from 'node:path'
import { Option } from 'commander'
import { type Finding, hasErrors } from '#base'
import { compareOutput, type Generation, generate, writeOutput } from '#generate'
import { count, findingsAsText } from '#report'
import { loadSpec, loadWorkspace, type Workspace } from '#workspace'
import type { CommandContext, CommandModule, ExitCode } from '../command.ts'
import { dredd } from '../generate-dredd.ts'
import { jsonReport } from '../json.ts'
import { shown, summary } from '../written.ts'

interface Options {
  readonly check?: true
  readonly output?: string
  readonly target: string
  readonly url?: string
  readonly json?: true
}

export const command: CommandModule<Options> = {
  summary: 'Write TypeScript types and a typed client of every api',
  examples: [
    ['ddi generate', 'writes generated/<api>/types.ts and client.ts for every api of the workspace'],
    ['ddi generate --check', 'writes nothing; exits with 1 when a file is missing, changed or stale'],
    ['ddi generate openapi.yaml -o src/api', 'does it for one spec'],
    [
      'ddi generate --target dredd -o dredd elibrary',
      'writes what `cd dredd && npx dredd` runs against the api',
    ],
  ],
  define: program =>
    program
      .argument(
        '[spec]',
        'an OpenAPI file; without it, every api of the workspace. For dredd, also the name of an api',
      )
      .option('-o, --output <dir>', 'the folder to write to, instead of the one that ddi.config.yaml names')
      .option('--check', 'compare with what is there, and write nothing')
      .option('--json', 'print one JSON object')
      .addOption(
        new Option('--target <target>', 'what to write')
          .choices(['typescript', 'dredd'])
          .default('typescript'),
      )
      .option('--url <url>', 'for dredd: where the provider is, base path included; the mock without it'),
  run: async ([spec], options, context) => {
    if (options.target === 'dredd') return dredd(spec, options, context)
    const workspace = await load(spec, context.cwd)
    const folder =
      options.output === undefined ? outputOf(workspace, spec, context) : resolve(context.cwd, options.output)
    const progress = progressLine(context)
    const generation = await generate(workspace, {
      folder,
      all: options.check === true,
      progress: progress.show,
    })
    progress.clear()
    const report = options.check ? check(folder, generation, context) : write(folder, generation, context)
    context.streams.stdout.write(options.json ? jsonReport(report.data) : report.text)
    return report.exit
  },
}

const load = (spec: string | undefined, cwd: string): Promise<Workspace> =>
  spec === undefined ? loadWorkspace(cwd) : loadSpec(resolve(cwd, spec), { within: cwd })

/** A single spec has no configuration that names a folder. */
const outputOf = (workspace: Workspace, spec: string | undefined, { cwd }: CommandContext): string =>
  spec === undefined ? resolve(workspace.root, workspace.config.generate.output) : resolve(cwd, 'generated')

interface Report {
  readonly exit: ExitCode
  readonly text: string
  /** The same as data. */
  readonly data: Readonly<Record<string, unknown>>
}

const check = (folder: string, { files, stale, findings }: Generation, context: CommandContext): Report => {
  const drifts = compareOutput(folder, shown(folder, context), files, stale)
  const { exit, text } = outcome([...findings, ...drifts], context)
  return {
    exit,
    text: text || `${count(files.length, 'file')} of ${shown(folder, context)} up to date.\n`,
    data: { folder, files: files.map(({ path }) => path), findings: [...findings, ...drifts] },
  }
}

const write = (folder: string, { files, stale, findings }: Generation, context: CommandContext): Report => {
  const written = writeOutput(folder, files, stale)
  const { exit, text } = outcome(findings, context)
  return {
    exit,
    text: text + summary(written, shown(folder, context)),
    data: { folder, ...written, findings },
  }
}

const outcome = (
  findings: readonly Finding[],
  { streams }: CommandContext,
): { exit: ExitCode; text: string } => ({
  exit: hasErrors(findings) ? 1 : 0,
  text: findings.length === 0 ? '' : findingsAsText(findings, { colour: streams.stdout.isTTY === true }),
})

/** One line on a terminal that says which api is being generated; nothing elsewhere. */
const progressLine = ({ streams: { stderr } }: CommandContext) => ({
  show: (api: string, index: number, all: number): void => {
    if (stderr.isTTY) stderr.write(`\r\u001b[Kgenerating ${api} (${index + 1}/${all}) …`)
  },
  clear: (): void => {
    if (stderr.isTTY) stderr.write('\r\u001b[K')
  },
})
