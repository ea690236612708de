import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'

/** A server in a process of its own, seen from outside only. */
export interface BenchServer {
  readonly name: string
  readonly port: number
  /** Requests of one round: enough for a second or so of its time. */
  readonly requests: number
  /** Milliseconds from its start until it took a connection. */
  readonly ready: number
  /** CPU seconds, user and system, that its process has used so far. */
  cpu(): number
  /** Resident memory in MiB. */
  memory(): number
  stop(): Promise<void>
}

const CLOCK_TICKS = 100
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
export const SPEC: string = here('bench.openapi.yaml')
export const DDI: string = here('../../bin/ddi.js')
export const PRISM: string = here('../../node_modules/@stoplight/prism-cli/dist/index.js')
export const BARE: string = here('bare-server.ts')
export const SCALAR: string = here('scalar-server.ts')

export const startServer = async (
  name: string,
  port: number,
  requests: number,
  args: readonly string[],
  program: string = process.execPath,
  cwd?: string,
): Promise<BenchServer> => {
  const start = performance.now()
  const env = { ...process.env, NODE_ENV: 'development' }
  const child = spawn(program, args, { stdio: 'ignore', env, ...(cwd !== undefined && { cwd }) })
  await listening(port, child, name).catch(error => {
    // Left behind, it would answer in place of the next server on this port.
    child.kill('SIGKILL')
    throw error
  })
  const pid = child.pid ?? 0
  const ready = performance.now() - start
  return {
    name,
    port,
    requests,
    ready,
    cpu: () => cpuOf(pid),
    memory: () => memoryOf(pid),
    stop: () => stop(child),
  }
}

// Ten million rows take minutes to write.
const DEADLINE_MILLISECONDS = 600_000

const listening = async (port: number, child: ChildProcess, name: string): Promise<void> => {
  const deadline = Date.now() + DEADLINE_MILLISECONDS
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`${name} does not listen on ${port}`)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })

/** `utime` and `stime` of all threads (proc_pid_stat(5), fields 14 and 15). */
const cpuOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS
}

/** `VmRSS` (proc_pid_status(5)), which is in KiB. */
const memoryOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

const stop = (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    if (child.exitCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
