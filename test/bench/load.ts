import { connect, type Socket } from 'node:net'
import type { Scenario } from './scenario.ts'

const CONNECTIONS = 16

/** Sends `count` requests over a few kept connections, each waiting for its answer; gives seconds. */
export const load = async (port: number, scenario: Scenario, count: number): Promise<number> => {
  let sent = 0
  const next = (): string | undefined =>
    sent < count ? scenario.requests[sent++ % scenario.requests.length] : undefined
  const start = performance.now()
  await Promise.all(Array.from({ length: CONNECTIONS }, () => converse(port, next, scenario)))
  return (performance.now() - start) / 1000
}

const converse = (port: number, next: () => string | undefined, { name, status }: Scenario): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let received = ''
    const send = (): void => {
      const request = next()
      if (request === undefined) socket.end(resolve)
      else socket.write(request)
    }
    socket.setEncoding('latin1')
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('data', (chunk: string) => {
      received += chunk
      if (!isComplete(received)) return
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
