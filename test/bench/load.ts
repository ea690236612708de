import { connect, type Socket } from 'node:net'
import type { Scenario } from './scenario.ts'

const CONNECTIONS = 16

export interface Load {
  readonly seconds: number
  /** Milliseconds within which half of the answers came. */
  readonly p50: number
  /** Milliseconds within which 99 of 100 answers came. */
  readonly p99: number
}

/** Sends `count` requests over a few kept connections, each waiting for its answer. */
export const load = async (port: number, scenario: Scenario, count: number): Promise<Load> => {
  const latencies = new Float64Array(count)
  let answered = 0
  let sent = 0
  const next = (): string | undefined =>
    sent < count ? scenario.requests[sent++ % scenario.requests.length] : undefined
  const start = performance.now()
  const note = (milliseconds: number): void => {
    latencies[answered++] = milliseconds
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, () => converse(port, next, note, scenario)))
  const seconds = (performance.now() - start) / 1000
  latencies.sort()
  const within = (share: number): number => latencies[Math.floor(count * share)] ?? 0
  return { seconds, p50: within(0.5), p99: within(0.99) }
}

const converse = (
  port: number,
  next: () => string | undefined,
  note: (milliseconds: number) => void,
  { name, status }: Scenario,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let received = ''
    let asked = 0
    const send = (): void => {
      const request = next()
      if (request === undefined) socket.end(resolve)
      else {
        asked = performance.now()
        socket.write(request)
      }
    }
    socket.setEncoding('latin1')
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('data', (chunk: string) => {
      received += chunk
      if (!isComplete(received)) return
      note(performance.now() - asked)
      const got = Number(received.slice(9, 12))
      if (got !== status) {
        reject(new Error(`${name}: ${got} instead of ${status}\n${received}`))
        socket.destroy()
        return
      }
      received = ''
      send()
    })
  })

const isComplete = (text: string): boolean => {
  const end = text.indexOf('\r\n\r\n')
  if (end === -1) return false
  const length = /content-length: *(\d+)/i.exec(text.slice(0, end + 2))?.[1]
  return length === undefined ? text.endsWith('0\r\n\r\n') : text.length >= end + 4 + Number(length)
}

/** Sends one request and gives the whole answer as text. */
export const askOnce = (port: number, request: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    let received = ''
    socket.setEncoding('utf8')
    socket.on('error', reject)
    socket.on('data', (chunk: string) => {
      received += chunk
      if (!isComplete(Buffer.from(received).toString('latin1'))) return
      socket.destroy()
      resolve(received)
    })
  })
