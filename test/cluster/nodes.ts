import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { StoreEnvironment } from '#provider'
import type { Told } from './node.ts'

export interface ClusterNode {
  readonly url: string
  readonly probes: string
  /** Names and numbers of the attempts that began here. */
  readonly jobs: readonly { readonly name: string; readonly number: number }[]
  /** Resolves to the exit code, `null` where a signal ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

const PROGRAM = fileURLToPath(new URL('./node.ts', import.meta.url))

/** Resolves once it takes requests. */
export const startNode = async (environment: StoreEnvironment): Promise<ClusterNode> => {
  const child = fork(PROGRAM, { env: { ...process.env, ...environment }, execArgv: [] })
  const jobs: ClusterNode['jobs'][number][] = []
  child.on('message', (told: Told) => void (told.kind === 'job' && jobs.push(told)))
  const { url, probes } = await readyOf(child)
  return { url, probes, jobs, end: signal => ended(child, signal) }
}

const readyOf = (child: ChildProcess): Promise<Told & { readonly kind: 'ready' }> =>
  new Promise((resolve, reject) => {
    child.on('message', (told: Told) => void (told.kind === 'ready' && resolve(told)))
    child.once('exit', () => reject(new Error('the node did not start')))
  })

const ended = async (child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
  }
  return child.exitCode
}
