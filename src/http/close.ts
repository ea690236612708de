import type { RequestListener, Server } from 'node:http'
import type { Server as SecureServer } from 'node:https'

/** How long running responses may take when a server closes. */
export const GRACE_MILLISECONDS = 1_000
/** How often connections that became idle meanwhile are looked for. */
const LOOK_MILLISECONDS = 50

/** How a server that has not taken a request yet will close. */
export const closerOf = (
  server: Server | SecureServer,
  { drain = 0, grace = GRACE_MILLISECONDS }: { readonly drain?: number; readonly grace?: number } = {},
): (() => Promise<void>) => {
  let closing: Promise<void> | undefined
  const partAfterAnswer: RequestListener = (_, response) => {
    // Whoever keeps its connection would otherwise send into one that is being closed.
    response.shouldKeepAlive = false
  }
  return () => {
    if (closing === undefined) server.prependListener('request', partAfterAnswer)
    closing ??= pause(drain).then(() => ended(server, grace))
    return closing
  }
}

const pause = (milliseconds: number): Promise<void> =>
  milliseconds === 0
    ? Promise.resolve()
    : new Promise(resolve => {
        setTimeout(resolve, milliseconds)
      })

const ended = (server: Server | SecureServer, grace: number): Promise<void> =>
  new Promise(resolve => {
    // Node closes what is idle now, but keeps a connection whose answer is still running open after it.
    const look = setInterval(() => server.closeIdleConnections(), LOOK_MILLISECONDS)
    const cut = setTimeout(() => server.closeAllConnections(), grace)
    server.close(() => {
      clearInterval(look)
      clearTimeout(cut)
      resolve()
    })
  })
