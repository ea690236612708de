import { setTimeout as pause } from 'node:timers/promises'
import type { ClusterNode } from './nodes.ts'

/** Milliseconds between two looks; a node drains for longer. */
const LOOK = 20

export interface Balancer {
  send(path: string, init: RequestInit): Promise<Response>
  /** How many requests a node has answered. */
  answered(node: ClusterNode): number
  close(): Promise<void>
}

/** Hands requests in turn to the nodes that are ready, as the load balancer before a provider does. */
export const balancer = (nodes: readonly ClusterNode[]): Balancer => {
  const closing = new AbortController()
  const answers = new Map<string, number>()
  let ready: readonly ClusterNode[] = [...nodes]
  let turn = 0

  const watching = (async () => {
    while (!closing.signal.aborted) {
      // One may be replaced meanwhile.
      const known = [...nodes]
      const looks = await Promise.all(known.map(isReady))
      ready = known.filter((_, index) => looks[index])
      await pause(LOOK)
    }
  })()

  const send: Balancer['send'] = async (path, init) => {
    const first = turn++ % ready.length
    for (const node of [...ready.slice(first), ...ready.slice(0, first)]) {
      try {
        const answer = await fetch(`${node.url}${path}`, init)
        answers.set(node.url, (answers.get(node.url) ?? 0) + 1)
        return answer
      } catch (error) {
        if (!isRefused(error)) throw error
      }
    }
    throw new Error('no node is ready')
  }

  return {
    send,
    answered: ({ url }) => answers.get(url) ?? 0,
    close: () => {
      closing.abort()
      return watching
    },
  }
}

const isReady = ({ probes }: ClusterNode): Promise<boolean> =>
  fetch(`${probes}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )

/** Nothing was sent, so another node may get it, whatever it asks for. */
const isRefused = (error: unknown): boolean =>
  error instanceof Error && (error.cause as { code?: string } | undefined)?.code === 'ECONNREFUSED'
