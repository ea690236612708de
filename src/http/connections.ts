import type { Socket } from 'node:net'
import { GRACE_MILLISECONDS } from './close.ts'
import type { Handler } from './exchange.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { listenerOf, OWN_LISTENER, type ServeOptions, serverOf } from './serve.ts'

/** Serves connections that somebody else accepted, such as another process. */
export interface ConnectionServer {
  take(socket: Socket): void
  /** Lets running responses finish for a second, then cuts every connection. */
  close(): Promise<void>
}

/** The same as `serve` for connections that are given to it: same limits, same refusals. */
export const serveConnections = (
  handler: Handler,
  options: Pick<ServeOptions, 'limits' | 'singletons' | 'largeBodies' | 'onRefused'> = {},
): ConnectionServer => {
  const most = options.limits?.connections ?? DEFAULT_LIMITS.connections
  const open = new Set<Socket>()
  const server = serverOf(listenerOf(handler, options), options, OWN_LISTENER)
  // Node looks for slow clients once a server listens, which this one never does.
  server.emit('listening')
  return {
    take: socket => {
      if (open.size >= most) {
        socket.destroy()
        return
      }
      open.add(socket)
      socket.once('close', () => open.delete(socket))
      server.emit('connection', socket)
      socket.resume()
    },
    close: async () => {
      server.close()
      const running = [...open].map(socket => new Promise(resolve => socket.once('close', resolve)))
      const cut = setTimeout(() => {
        for (const socket of open) socket.destroy()
      }, GRACE_MILLISECONDS)
      await Promise.all(running)
      clearTimeout(cut)
    },
  }
}
