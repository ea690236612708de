import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { InvalidArgumentError, Option } from 'commander'
import { fail, nearest, VERSION } from '#base'
import { VERIFY_REPORTERS, type VerifyReporterName } from '#report'
import { type Summary, type VerifyEvent, verify } from '#verify'
import type { CommandContext, CommandModule, ExitCode } from '../command.ts'
import { appended } from '../option.ts'
import { progressOn } from '../progress.ts'
import { type Subject, subjectOf } from '../subject.ts'
import { tokensFromOutside } from '../verify-credentials.ts'
import { mockTarget, referenceTarget, type Target, urlTarget } from '../verify-target.ts'

interface Options {
  readonly url?: string
  readonly on?: 'mock' | 'reference'
  readonly token: readonly string[]
  readonly tokenEnv: string
  readonly ungrantedTokenEnv: string
  readonly seed: number
  readonly runs: number
  readonly operation: readonly string[]
  readonly readOnly?: true
  readonly stateless?: true
  readonly strict?: true
  readonly reporter: VerifyReporterName
  readonly json?: true
  readonly output?: string
}

export const command: CommandModule<Options> = {
  summary: 'Prove that a provider keeps its contract, with good and bad requests',
  examples: [
    ['ddi verify elibrary', 'verifies the mock in this process'],
    ['ddi verify elibrary --on reference', 'verifies the reference system in this process'],
    ['DDI_TOKEN=… ddi verify elibrary --url https://host/api/v1', 'verifies any provider'],
    ['ddi verify openapi.yaml --reporter junit -o verify.xml', 'writes JUnit there and text to the terminal'],
  ],
  define: program =>
    program
      .argument('<api>', 'an api of the workspace, or an OpenAPI file')
      .option('--url <url>', 'base URL of the provider; without a path, the base path of the spec is added')
      .addOption(
        new Option('--on <target>', 'a target in this process')
          .choices(['mock', 'reference'])
          .conflicts('url'),
      )
      .option('--token-env <name>', 'variable with the token of a consumer', 'DDI_TOKEN')
      .option(
        '--ungranted-token-env <name>',
        'variable with the token of a system without a grant',
        'DDI_TOKEN_UNGRANTED',
      )
      .option(
        '--token <token>',
        'a token, or <system>=<token>; may be repeated. Others see it in the process list',
        appended,
        [],
      )
      .option('--seed <number>', 'makes the same requests each time', wholeNumber, 1)
      .option('--runs <number>', 'generated requests for each operation', wholeNumber, 5)
      .option('--operation <id>', 'only this operation; may be repeated', appended, [])
      .option('--read-only', 'send only GET and HEAD')
      .option('--stateless', 'the target does not keep what is written to it')
      .option('--strict', 'warnings fail too')
      .addOption(
        new Option('--reporter <name>', 'form of the report')
          .choices(Object.keys(VERIFY_REPORTERS))
          .default('text'),
      )
      .addOption(new Option('--json', 'short for --reporter json').conflicts('reporter'))
      .option('-o, --output <file>', 'write the report there'),
  run: async ([name = ''], options, context) => {
    const subject = await subjectOf(name, context.cwd)
    checkOperations(subject, options.operation)
    const target = await targetOf(subject, options, context)
    try {
      return exitCode(await report(verifying(subject, target, options), options, context), options)
    } finally {
      await target.close()
    }
  },
}

const wholeNumber = (text: string): number => {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It is a whole number.')
}

const targetOf = async (
  subject: Subject,
  options: Options,
  { env, signal }: CommandContext,
): Promise<Target> => {
  if (options.url !== undefined) {
    const names = { granted: options.tokenEnv, ungranted: options.ungrantedTokenEnv }
    const systems = Object.keys(subject.workspace.config.systems)
    return urlTarget(subject, options.url, tokensFromOutside(systems, options.token, env, names))
  }
  return options.on === 'reference' ? referenceTarget(subject, signal) : mockTarget(subject)
}

/** A misspelt operation would verify nothing, and look as if it had. */
const checkOperations = ({ contract }: Subject, wanted: readonly string[]): void => {
  const names = contract.operations.map(({ id }) => id)
  for (const name of wanted) {
    if (contract.find(name)) continue
    const near = nearest(name, names)
    fail({
      code: 'operation-unknown',
      message: `'${contract.api}' has no operation '${name.slice(0, 100)}'.`,
      wanted: `One of ${names.slice(0, 50).join(', ')}.`,
      ...(near === undefined ? {} : { remedy: `Did you mean '${near}'?` }),
    })
  }
}

/** Seconds; where waiting takes no time, no case is left out for it. */
const UNHURRIED = Number.MAX_SAFE_INTEGER

const verifying = ({ workspace, api, contract }: Subject, target: Target, options: Options) =>
  verify({
    contract,
    ...target,
    seed: options.seed,
    locate: pointer => workspace.locate(api.file, pointer),
    options: {
      runs: options.runs,
      readOnly: options.readOnly === true,
      stateful: target.stateful && options.stateless !== true,
      ...(target.pause ? { patience: UNHURRIED } : {}),
      ...(options.operation.length > 0 ? { only: options.operation } : {}),
    },
  })

/** Lets the reporters listen; a report in a file leaves the terminal to the text. */
const report = async (
  events: AsyncIterable<VerifyEvent>,
  { json, reporter: named, output }: Options,
  { streams, cwd, env, signal }: CommandContext,
): Promise<Summary | undefined> => {
  const terminal = { colour: streams.stdout.isTTY === true && !env['NO_COLOR'], version: VERSION }
  const pieces: string[] = []
  const reporter = json ? 'json' : named
  const listeners =
    output === undefined
      ? [VERIFY_REPORTERS[reporter](text => streams.stdout.write(text), terminal)]
      : [
          VERIFY_REPORTERS[reporter](text => pieces.push(text), { ...terminal, colour: false }),
          VERIFY_REPORTERS.text(text => streams.stdout.write(text), terminal),
        ]
  const progress = progressOn(streams.stderr)
  let summary: Summary | undefined
  for await (const event of events) {
    if (signal.aborted) break
    if (event.type === 'operation-started') progress.step(`verify ${event.method} ${event.path}`)
    else progress.done()
    for (const listen of listeners) listen(event)
    if (event.type === 'finished') summary = event.summary
  }
  if (output !== undefined) save(resolve(cwd, output), pieces.join(''))
  return summary
}

const save = (file: string, text: string): void => {
  try {
    writeFileSync(file, text)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    fail({
      code: 'output-not-written',
      message: `The report could not be written to '${file}' (${reason}).`,
      remedy: 'Name a file in a folder that exists and that you may write to.',
    })
  }
}

/** A run in which nothing good could be asked has proved nothing, and could not run. */
const exitCode = (summary: Summary | undefined, { strict }: Options): ExitCode => {
  if (summary === undefined || summary.verdict === 'unproved') return 2
  return summary.verdict === 'broken' || (strict === true && summary.causes.length > 0) ? 1 : 0
}
