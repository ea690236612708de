import { isUtf8 } from 'node:buffer'
import { coerce } from './coerce.ts'
import { itemsOf, type Resolve, typesIn } from './decode.ts'
import { compileForm } from './form.ts'
import { parseJson } from './json-text.ts'
import { essence, isJson, isText, isXml, typeParameter } from './media-type.ts'
import { once } from './once.ts'
import type { Encoding, Schema } from './operation.ts'
import { malformed, type Parsed, valued } from './parsed.ts'
import { sequenceReader } from './sequence/framing.ts'
import { compileXmlReader } from './xml/read.ts'

/** A body as the value that its schema speaks of; `opaque` is a media type whose content ddi does not look into. */
export type Content = Parsed | { readonly kind: 'opaque' }

/** Parses a body that came as `type`, which may be narrower than the documented one: `text/*`. */
export type ContentReader = (type: string, body: Uint8Array | string) => Content

interface Media {
  readonly schema: Schema | undefined
  readonly itemSchema: Schema | undefined
  readonly encoding: ReadonlyMap<string, Encoding>
}

/** Compiles the reader of one media type; what its schema says of forms and XML is worked out when it first needs it. */
export const compileReader = ({ schema, itemSchema, encoding }: Media, resolve: Resolve): ContentReader => {
  const types = once(() => typesIn(schema, resolve))
  const form = once(() => compileForm(schema, encoding, resolve))
  const xml = once(() => compileXmlReader(schema, resolve))
  // Where the document describes no items, what it says of a sequence was meant for the text.
  const sequence = once(
    () => (type: string) =>
      itemSchema === undefined && !types().has('array')
        ? undefined
        : sequenceReader(type, itemSchema ?? itemsOf(schema, resolve), resolve),
  )
  return (type, body) => {
    if (isJson(type)) return withText(body, undefined, parseJson)
    const name = essence(type)
    if (name === 'application/x-www-form-urlencoded') return withText(body, undefined, form().urlEncoded)
    if (name === 'multipart/form-data')
      return form().multipart(bytesOf(body), typeParameter(type, 'boundary'))
    const charset = typeParameter(type, 'charset')?.toLowerCase()
    if (isXml(type)) return withText(body, charset, xml())
    const items = sequence()(type)
    if (items) return withText(body, charset, items)
    if (isText(type)) return withText(body, charset, text => valued(coerce(text, types())))
    return OPAQUE
  }
}

const OPAQUE: Content = { kind: 'opaque' }

const bytesOf = (body: Uint8Array | string): Buffer =>
  typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength)

const withText = (
  body: Uint8Array | string,
  charset: string | undefined,
  parse: (text: string) => Parsed,
): Parsed => {
  if (typeof body === 'string') return parse(body)
  if (charset !== undefined && charset !== 'utf-8') return inCharset(body, charset, parse)
  if (!isUtf8(body)) return malformed('is not UTF-8', 'text in UTF-8 (RFC 8259 §8.1)')
  return parse(bytesOf(body).toString('utf8'))
}

const inCharset = (body: Uint8Array, charset: string, parse: (text: string) => Parsed): Parsed => {
  try {
    return parse(new TextDecoder(charset, { fatal: true }).decode(body))
  } catch {
    return malformed('is no text of the charset that its Content-Type names', 'text in UTF-8')
  }
}
