import type { ChildProcess } from 'node:child_process'
import type { Socket } from 'node:net'
import type { HttpRequest } from '#base'
import type { ServedResponse } from '#http'
import { type Order, requestFrom, type Setup, type Told, type ToPrimary, type ToWorker } from './message.ts'

/** The worker processes of a mock. */
export interface Pool {
  /** Gives a connection to the next worker; where there is none, to the primary itself. */
  give(socket: Socket): void
  /** Resolves once every worker has done it, or is gone. */
  order(order: Order): Promise<void>
  /** Ends all workers; after a while without asking. */
  close(): Promise<void>
}

export interface PoolParts {
  readonly size: number
  readonly start: () => ChildProcess
  /** What a worker that starts now is to serve. */
  readonly setup: () => Setup
  readonly answer: (request: HttpRequest) => Promise<ServedResponse>
  readonly hear: (exchanges: readonly Told[]) => void
  /** Takes a connection while there is no worker. */
  readonly take: (socket: Socket) => void
}

interface Worker {
  readonly child: ChildProcess
  isReady: boolean
  /** Orders that it has not carried out yet. */
  readonly orders: Map<number, () => void>
  /** Connections that it has not taken yet: if it dies, another gets them. */
  readonly handed: Map<number, Socket>
}

/** A worker that dies again and again would cost more than it serves. */
const MOST_REPLACED = 20
const PATIENCE_MILLISECONDS = 2_500

export const createPool = async (parts: PoolParts): Promise<Pool> => {
  const { size, start, setup, answer, hear, take } = parts
  const workers = new Set<Worker>()
  let last = 0
  let turn = 0
  let replaced = 0
  let isClosing = false

  const send = ({ child }: Worker, message: ToWorker, socket?: Socket): void => {
    // A worker that is gone is noticed by its exit.
    if (child.connected) child.send(message, socket, { keepOpen: true }, () => {})
  }

  const tell = (worker: Worker, order: Order): Promise<void> =>
    new Promise(resolve => {
      const id = ++last
      worker.orders.set(id, resolve)
      send(worker, { kind: 'order', id, order })
    })

  const add = async (): Promise<void> => {
    const worker: Worker = { child: start(), isReady: false, orders: new Map(), handed: new Map() }
    workers.add(worker)
    worker.child.on('message', message => receive(worker, message as ToPrimary))
    worker.child.once('error', () => gone(worker))
    worker.child.once('exit', () => gone(worker))
    await tell(worker, { kind: 'start', setup: setup() })
    worker.isReady = workers.has(worker)
  }

  const gone = (worker: Worker): void => {
    if (!workers.delete(worker)) return
    for (const done of worker.orders.values()) done()
    for (const socket of worker.handed.values()) give(socket)
    if (isClosing || replaced >= MOST_REPLACED) return
    replaced += 1
    void add()
  }

  const receive = (worker: Worker, message: ToPrimary): void => {
    if (message.kind === 'told') hear(message.exchanges)
    if (message.kind === 'ask') void respond(worker, message.id, message.request)
    if (message.kind === 'done') {
      worker.orders.get(message.id)?.()
      worker.orders.delete(message.id)
    }
    if (message.kind === 'taken') {
      worker.handed.get(message.id)?.destroy()
      worker.handed.delete(message.id)
    }
  }

  const respond = async (worker: Worker, id: number, request: HttpRequest): Promise<void> => {
    const response = await answer(requestFrom(request)).catch(() => undefined)
    send(worker, { kind: 'answer', id, response })
  }

  const give = (socket: Socket): void => {
    const ready = [...workers].filter(({ isReady }) => isReady)
    const worker = ready[turn++ % ready.length]
    if (!worker) {
      take(socket)
      return
    }
    const id = ++last
    worker.handed.set(id, socket)
    send(worker, { kind: 'connection', id }, socket)
  }

  await Promise.all(Array.from({ length: size }, add))
  return {
    give,
    order: async order => {
      await Promise.all([...workers].map(worker => tell(worker, order)))
    },
    close: async () => {
      isClosing = true
      await Promise.all([...workers].map(worker => ended(worker, () => send(worker, { kind: 'end' }))))
    },
  }
}

const ended = ({ child }: Worker, end: () => void): Promise<void> =>
  new Promise(resolve => {
    const cut = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MILLISECONDS)
    child.once('exit', () => {
      clearTimeout(cut)
      resolve()
    })
    end()
  })
