import type { IncomingMessage } from 'node:http'
import type { Fields } from '#base'

/** RFC 9112 §6.3: a request has a body only when one of these two fields says so. */
export const hasBody = (headers: Fields): boolean => {
  const length = headers['content-length']
  return (length !== undefined && length !== '0') || headers['transfer-encoding'] !== undefined
}

/** Takes room for so many bytes; `false` where there is none. */
export type TakeRoom = (bytes: number) => boolean

/** Why a body was not read to its end. */
export type Unread = 'too-large' | 'no-room'

/** What becomes of a body; one of the three is called, once. */
export interface BodyEnd {
  readonly read: (body: Uint8Array) => void
  readonly unread: (reason: Unread) => void
  /** The client went away. */
  readonly lost: () => void
}

/**
 * Reads the whole body: it is `too-large` as soon as it is known to pass `limit` bytes, and has `no-room` where it
 * finds none. Without a promise, which would cost every body a turn of the microtasks.
 */
export const readBody = (
  message: IncomingMessage,
  headers: Fields,
  limit: number,
  takeRoom: TakeRoom | undefined,
  { read, unread, lost }: BodyEnd,
): void => {
  if (Number(headers['content-length'] ?? 0) > limit) {
    unread('too-large')
    return
  }
  const chunks: Uint8Array[] = []
  let size = 0
  const stop = (reason: Unread): void => {
    chunks.length = 0
    size = Number.POSITIVE_INFINITY
    unread(reason)
  }
  message.on('data', (chunk: Uint8Array) => {
    size += chunk.length
    if (size === Number.POSITIVE_INFINITY) return
    if (size > limit) stop('too-large')
    else if (takeRoom && !takeRoom(chunk.length)) stop('no-room')
    else chunks.push(chunk)
  })
  message.on('end', () => {
    if (size === Number.POSITIVE_INFINITY) return
    read(chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks))
  })
  message.on('error', lost)
}
