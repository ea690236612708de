import type { IncomingMessage } from 'node:http'
import type { Fields } from '#base'

/** RFC 9112 §6.3: a request has a body only when one of these two fields says so. */
export const hasBody = (headers: Fields): boolean => {
  const length = headers['content-length']
  return (length !== undefined && length !== '0') || headers['transfer-encoding'] !== undefined
}

/** The whole body, or `too-large` as soon as it is known to pass `limit` bytes. */
export const readBody = (
  message: IncomingMessage,
  headers: Fields,
  limit: number,
): Promise<Uint8Array | 'too-large'> => {
  if (Number(headers['content-length'] ?? 0) > limit) return Promise.resolve('too-large')
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let size = 0
    message.on('data', (chunk: Uint8Array) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else resolve('too-large')
    })
    message.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks)))
    message.on('error', reject)
  })
}
