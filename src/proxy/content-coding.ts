import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib'
import type { HttpRequest, HttpResponse } from '#base'

type Decoder = (bytes: Uint8Array, bounds: { readonly maxOutputLength: number }) => Promise<Uint8Array>

/** RFC 9110 §8.4.1, RFC 7932, RFC 8878. */
const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
}

/** More than one is rare, and each may be a bomb. */
const MOST = 2

/**
 * The message with its body as it was before `Content-Encoding`, at most `most` bytes of it; itself where there is none,
 * or none that can be read.
 */
export const decoded = async <Message extends HttpRequest | HttpResponse>(
  message: Message,
  most: number,
): Promise<Message> => {
  const { headers, body } = message
  const codings = codingsOf(headers['content-encoding'] ?? '')
  if (codings.length === 0 || codings.length > MOST || body === undefined || body.length === 0) return message
  let bytes: Uint8Array = Buffer.from(body as Uint8Array)
  try {
    // What was applied last is undone first.
    for (const coding of codings.reverse()) {
      const decode = Object.hasOwn(DECODERS, coding) ? DECODERS[coding] : undefined
      if (!decode) return message
      bytes = await decode(bytes, { maxOutputLength: most })
    }
  } catch {
    return message
  }
  return { ...message, body: bytes }
}

const codingsOf = (field: string): string[] =>
  field
    .split(',')
    .map(coding => coding.trim().toLowerCase())
    .filter(coding => coding !== '' && coding !== 'identity')
