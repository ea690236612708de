export type { CommandContext, CommandModule, ExitCode, Input, Output, Streams } from './command.ts'
export { run } from './run.ts'
