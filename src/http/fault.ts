import type { ServerResponse } from 'node:http'
import type { HttpResponse } from '#base'

/** How a server fails on purpose, so that a client can be tested: what networks do, no status can say. */
export const FAULTS = ['reset', 'timeout', 'half-body'] as const
export type Fault = (typeof FAULTS)[number]

/** A response, and how it goes wrong on its way. */
export interface ServedResponse extends HttpResponse {
  readonly fault?: Fault
}

/** Writes the head of a response as usual. */
type WriteHead = () => void

/**
 * `reset` breaks the connection off with a TCP reset; `timeout` says nothing until the server's idle timeout;
 * `half-body` announces the whole body, sends half of it and closes. Without a body, half of it is a reset.
 */
export const fail = (
  outgoing: ServerResponse,
  { fault, body }: ServedResponse,
  writeHead: WriteHead,
): void => {
  const { socket } = outgoing
  if (fault === 'timeout' || !socket) return
  const bytes = body === undefined ? 0 : Buffer.byteLength(body)
  if (fault === 'reset' || body === undefined || bytes < 2 || outgoing.req.method === 'HEAD') {
    socket.resetAndDestroy()
    return
  }
  writeHead()
  outgoing.write(Buffer.from(body as string).subarray(0, Math.floor(bytes / 2)), () => socket.destroySoon())
}
