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

/** The whole body, `too-large` as soon as it is known to pass `limit` bytes, or `no-room` where it finds none. */
export const readBody = (
  message: IncomingMessage,
  headers: Fields,
  limit: number,
  takeRoom?: TakeRoom,
): Promise<Uint8Array | Unread> => {
  if (Number(headers['content-length'] ?? 0) > limit) return Promise.resolve('too-large')
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let size = 0
    const stop = (reason: Unread): void => {
      chunks.length = 0
      size = Number.POSITIVE_INFINITY
      resolve(reason)
    }
    message.on('data', (chunk: Uint8Array) => {
      size += chunk.length
      if (size === Number.POSITIVE_INFINITY) return
      if (size > limit) stop('too-large')
      else if (takeRoom && !takeRoom(chunk.length)) stop('no-room')
      else chunks.push(chunk)
    })
    message.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks)))
    message.on('error', reject)
  })
}
