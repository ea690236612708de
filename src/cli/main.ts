import { run } from './run.ts'

const interruption = new AbortController()
const interrupt = (): void => {
  // A second signal means that closing takes too long for the person at the keyboard.
  if (interruption.signal.aborted) process.exit(130)
  interruption.abort()
}
process.on('SIGINT', interrupt)
process.on('SIGTERM', interrupt)

/** `ddi lint | head` closes the pipe early; that is no failure of ours. */
const closedPipe = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
}
process.stdout.on('error', closedPipe)
process.stderr.on('error', closedPipe)

process.exitCode = await run(process.argv.slice(2), {
  streams: { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr },
  cwd: process.cwd(),
  env: process.env,
  signal: interruption.signal,
})
