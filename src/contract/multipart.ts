import { isUtf8 } from 'node:buffer'
import { essence, typeParameter } from './media-type.ts'
import { malformed, type Parsed } from './parsed.ts'

/** One part of `multipart/form-data` (RFC 7578 §4). */
export interface Part {
  readonly name: string
  /** The media type, when the part gives one. */
  readonly type: string | undefined
  /** UTF-8, or one character a byte for what is not. */
  readonly text: string
}

const PARTS = 1_000
const HEAD = 8 * 1024

/** The parts of a body (RFC 2046 §5.1.1), or what is wrong with it. */
export const parseMultipart = (body: Buffer, boundary: string | undefined): readonly Part[] | Parsed => {
  if (!boundary || boundary.length > 70)
    return malformed('has no usable boundary', 'a boundary of 1 to 70 characters')
  const delimiter = Buffer.from(`--${boundary}`)
  const parts: Part[] = []
  let at = body.indexOf(delimiter)
  while (at !== -1) {
    const start = at + delimiter.length
    if (body.toString('latin1', start, start + 2) === '--') return parts
    const next = body.indexOf(Buffer.from(`\r\n--${boundary}`), start)
    if (next === -1) break
    const part = partOf(body.subarray(start, next))
    if (!part)
      return malformed('has a part without a name', 'Content-Disposition: form-data; name="…" in each part')
    if (parts.push(part) > PARTS) return malformed(`has more than ${PARTS} parts`, 'fewer parts')
    at = next + 2
  }
  return malformed('is cut off', 'a closing boundary')
}

const partOf = (bytes: Buffer): Part | undefined => {
  const gap = bytes.indexOf('\r\n\r\n')
  if (gap === -1 || gap > HEAD) return undefined
  const fields = new Map(
    bytes
      .toString('utf8', 0, gap)
      .split('\r\n')
      .map(line => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const
      }),
  )
  const disposition = fields.get('content-disposition') ?? ''
  const name = essence(disposition) === 'form-data' ? typeParameter(disposition, 'name') : undefined
  const content = bytes.subarray(gap + 4)
  return name === undefined
    ? undefined
    : { name, type: fields.get('content-type'), text: content.toString(isUtf8(content) ? 'utf8' : 'latin1') }
}
