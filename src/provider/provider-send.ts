import type { RequestListener } from 'node:http'
import type { Send } from '#base'
import { fetchSend, serveListener } from '#http'

/** A `Send` to an application in this process; `close` ends its server. */
export interface ProviderSend {
  readonly send: Send
  readonly url: string
  close(): Promise<void>
}

/**
 * Listens on a free loopback port and sends there over kept connections. Real sockets on purpose:
 * an injected request would skip what Node's parser does to broken ones.
 */
export const providerSend = async (app: RequestListener): Promise<ProviderSend> => {
  const serving = await serveListener(app, { requireHostHeader: false })
  const send = fetchSend(serving.url)
  const close = async () => {
    send.close()
    await serving.close()
  }
  return { send, url: serving.url, close }
}
