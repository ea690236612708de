export type { CommandContext, CommandModule, ExitCode, Output, Streams } from './command.ts'
export { run } from './run.ts'
