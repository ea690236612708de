import { Command, CommanderError } from 'commander'
import { DdiError, nearest, VERSION } from '#base'
import { findingsAsText } from '#report'
import type { CommandContext, CommandModule, ExitCode, Streams } from './command.ts'
import { COMMANDS } from './commands/index.ts'

/**
 * The whole program: `run(argv, …)` gives the exit code and never exits by itself.
 * `argv` comes without the interpreter and the script.
 */
export const run = async (argv: readonly string[], context: CommandContext): Promise<ExitCode> => {
  try {
    return await dispatch(argv, context)
  } catch (error) {
    return report(error, context.streams)
  }
}

const dispatch = async (argv: readonly string[], context: CommandContext): Promise<ExitCode> => {
  const verb = argv.find(argument => !argument.startsWith('-'))
  const entry = verb !== undefined && Object.hasOwn(COMMANDS, verb) ? COMMANDS[verb] : undefined
  const outcome: { code: ExitCode } = { code: 0 }
  const program = root(context.streams)
  if (entry && verb !== undefined) {
    const module: CommandModule<never> = await entry.load()
    attach(program, verb, module, context, outcome)
  } else {
    for (const [name, { summary }] of Object.entries(COMMANDS))
      program.command(name).summary(summary).description(summary)
    if (verb !== undefined) throw new DdiError(unknownCommand(verb))
    if (argv.length === 0) {
      program.outputHelp()
      return 0
    }
  }
  await program.parseAsync([...argv], { from: 'user' })
  return outcome.code
}

const root = (streams: Streams): Command =>
  new Command('ddi')
    .description(
      'Contract-first OpenAPI toolchain: integration documents, lint, types, mocks, tests and a portal',
    )
    .version(VERSION)
    .helpCommand(false)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: text => streams.stdout.write(text),
      writeErr: text => streams.stderr.write(text),
      getOutHasColors: () => streams.stdout.isTTY === true,
      getErrHasColors: () => streams.stderr.isTTY === true,
    })

const attach = (
  program: Command,
  name: string,
  module: CommandModule<never>,
  context: CommandContext,
  outcome: { code: ExitCode },
): void => {
  const command = module.define(program.command(name).summary(module.summary).description(module.summary))
  command.addHelpText('after', examplesText(module.examples))
  command.action(async () => {
    outcome.code = await module.run(command.args, command.opts() as never, context)
  })
}

const examplesText = (examples: CommandModule['examples']): string =>
  examples.length === 0
    ? ''
    : `\nExamples:\n${examples.map(([line, does]) => `  $ ${line}\n      ${does}`).join('\n')}\n`

const unknownCommand = (verb: string) => {
  const suggestion = nearest(verb, Object.keys(COMMANDS))
  return {
    code: 'unknown-command',
    severity: 'error' as const,
    message: `There is no command '${verb}'.`,
    remedy: suggestion ? `Did you mean 'ddi ${suggestion}'?` : 'See `ddi --help` for the commands.',
  }
}

/** Turns whatever stopped a command into a text and exit code 2. */
const report = (error: unknown, streams: Streams): ExitCode => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof DdiError) {
    streams.stderr.write(findingsAsText(error.findings, { colour: streams.stderr.isTTY === true }))
    return 2
  }
  const detail = error instanceof Error ? error.message : String(error)
  const finding = {
    code: 'internal-error',
    severity: 'error' as const,
    message: `ddi failed unexpectedly: ${detail}`,
    remedy: 'Please report this with the command line; set DDI_DEBUG=1 to see where it happened.',
  }
  streams.stderr.write(findingsAsText([finding], { colour: streams.stderr.isTTY === true }))
  if (process.env['DDI_DEBUG'] && error instanceof Error) streams.stderr.write(`${error.stack}\n`)
  return 2
}
