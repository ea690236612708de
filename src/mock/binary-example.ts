import { own } from '#base'
import { essence, type Schema } from '#contract'

/** Media types of which no text is a representation; SVG is text. */
const BINARY = /^(?:(?:image|audio|video|font)\/(?!svg)|application\/(?:pdf|zip|gzip)$)/

const BASE64 = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/**
 * The bytes of an example that stands in base64, because YAML and JSON hold no bytes. `undefined` where the text is sent
 * as it is; so it is where `contentEncoding` says that base64 itself is what travels (OAS 3.1 §4.8.14.4).
 */
export const bytesOfExample = (value: unknown, contentType: string, schema: Schema): Buffer | undefined => {
  if (typeof value !== 'string' || !BINARY.test(essence(contentType))) return undefined
  if (own(schema, 'contentEncoding') !== undefined || !BASE64.test(value)) return undefined
  return Buffer.from(value, 'base64')
}
