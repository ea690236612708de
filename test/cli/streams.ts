import type { CommandContext, ExitCode } from '#cli'
import { run } from '#cli'

export interface Outcome {
  readonly code: ExitCode
  readonly out: string
  readonly err: string
}

/** Runs a command line in this process, as `main` would. */
export const ddi = async (argv: readonly string[], parts: Partial<CommandContext> = {}): Promise<Outcome> => {
  const written = { out: '', err: '' }
  const code = await run(argv, {
    streams: {
      stdout: { write: text => (written.out += text) },
      stderr: { write: text => (written.err += text) },
    },
    cwd: process.cwd(),
    env: {},
    signal: new AbortController().signal,
    ...parts,
  })
  return { code, ...written }
}
