import { createServer, type Socket } from 'node:net'
import { listen } from './listen.ts'
import { portOf, type ServeOptions, type Serving, urlHost } from './serve.ts'

export type AcceptOptions = Pick<ServeOptions, 'host' | 'port'>

/**
 * Listens, and hands each connection on as it came: nothing of it is read. Closing stops the listening only; the
 * connections belong to whoever took them. Throws `DdiError` when it cannot listen.
 */
export const accept = async (
  give: (socket: Socket) => void,
  { host = '127.0.0.1', port = 0 }: AcceptOptions,
): Promise<Serving> => {
  const server = createServer({ pauseOnConnect: true, noDelay: true }, socket => {
    // Its client may be gone before anybody takes it.
    socket.on('error', () => {})
    give(socket)
  })
  await listen(server, host, port)
  const bound = portOf(server, port)
  return {
    url: `http://${urlHost(host)}:${bound}`,
    port: bound,
    close: async () => {
      server.close()
    },
  }
}
