import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Stands before a service, so that a test can take it away from those who use it, and from nobody else. */
export interface TcpProxy {
  /** The service's URL, by way of the proxy. */
  readonly url: string
  /** As when the service stops: connections break, new ones too. */
  cut(): void
  /** As when a cable is pulled: nothing comes through any more, and nobody is told. */
  hang(): void
  /** Lets new connections through; those of a hanging service stay silent. */
  restore(): void
  close(): Promise<void>
}

export const tcpProxy = async (target: string): Promise<TcpProxy> => {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let state: 'open' | 'cut' | 'hanging' = 'open'
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    return socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  }
  const server = createServer(client => {
    keep(client)
    if (state === 'cut') return void client.destroy()
    if (state === 'hanging') return
    const service = keep(connect(Number(port), hostname))
    client.pipe(service).on('close', () => client.destroy())
    service.pipe(client).on('close', () => service.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(target)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: url.href,
    cut: () => {
      state = 'cut'
      destroyAll()
    },
    hang: () => {
      state = 'hanging'
      for (const socket of sockets) socket.unpipe().pause()
    },
    restore: () => {
      state = 'open'
    },
    close: async () => {
      destroyAll()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
