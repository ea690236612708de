import type { Command } from 'commander'

/** Where a command writes; `isTTY` decides on colour and progress. */
export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** Where answers come from: a stream that prompts can read. */
export interface Input {
  readonly isTTY?: boolean
}

export interface Streams {
  /** Absent where nobody can be asked. */
  readonly stdin?: Input
  readonly stdout: Output
  readonly stderr: Output
}

/** What surrounds a command: nothing in a command reads `process`. */
export interface CommandContext {
  readonly streams: Streams
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborted by Ctrl-C: a server command then closes and returns. */
  readonly signal: AbortSignal
}

/** 0 fine, 1 findings, 2 couldn't run. */
export type ExitCode = 0 | 1 | 2

/** One verb of the command line; `Options` is what commander gives for the options of `define`. */
export interface CommandModule<Options = Record<string, unknown>> {
  readonly summary: string
  /** Lines of `--help`: a command line and what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[]
  /** Declares arguments and options. */
  define(command: Command): Command
  run(args: readonly string[], options: Options, context: CommandContext): Promise<ExitCode>
}
