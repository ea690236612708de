import type { HttpRequest, HttpResponse } from '#base'
import type { Redaction } from './redaction.ts'

/** A body as a person can read it. */
export interface ShownBody {
  /** The text, or base64 where the bytes are no text. */
  readonly text: string
  readonly encoding?: 'base64'
  /** Bytes of the whole body. */
  readonly size: number
  /** Whether only its beginning was kept. */
  readonly cut: boolean
}

export const shownBody = (
  { headers, body }: HttpRequest | HttpResponse,
  redaction: Redaction,
  whole: number | undefined,
): ShownBody | undefined => {
  if (body === undefined || body.length === 0) {
    return whole === undefined ? undefined : { text: '', size: whole, cut: true }
  }
  const size = whole ?? Buffer.byteLength(body)
  const cut = whole !== undefined
  const contentType = headers['content-type'] ?? ''
  if (typeof body === 'string') return { text: redaction.text(body, contentType), size, cut }
  const text = textOf(body, cut)
  if (text === undefined) return { text: base64(body, contentType, redaction), encoding: 'base64', size, cut }
  return { text: redaction.text(text, contentType), size, cut }
}

/** The text of UTF-8 bytes; what is cut may end within a character. */
const textOf = (body: Uint8Array, stream: boolean): string | undefined => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body, { stream })
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

/** A file makes a whole multipart binary; its other parts are text all the same, one byte a character here. */
const base64 = (bytes: Uint8Array, contentType: string, redaction: Redaction): string => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!contentType.startsWith('multipart/')) return buffer.toString('base64')
  return Buffer.from(redaction.text(buffer.toString('latin1'), contentType), 'latin1').toString('base64')
}
