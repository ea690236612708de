import { own } from '#base'
import { essence } from '#contract'

/** Media types of which no text is a representation; SVG is text. */
const BINARY = /^(?:(?:image|audio|video|font)\/(?!svg)|application\/(?:pdf|zip|gzip)$)/

const BASE64 = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** The bytes that a value stands for in a media type; `undefined` where the text is sent as it is. */
export type BytesOf = (value: unknown, contentType: string, schema: unknown) => Buffer | undefined

/**
 * The bytes of an example that stands in base64, because YAML and JSON hold no bytes. `undefined` where the text is sent
 * as it is; so it is where `contentEncoding` says that base64 itself is what travels (OAS 3.1 §4.8.14.4).
 */
export const bytesOfExample: BytesOf = (value, contentType, schema) => {
  if (typeof value !== 'string' || !BINARY.test(essence(contentType))) return undefined
  if (own(schema, 'contentEncoding') !== undefined || !BASE64.test(value)) return undefined
  return Buffer.from(value, 'base64')
}

/** The same for a value that was made: text is no document, so the smallest one is sent where the schema is open. */
export const bytesOfMade: BytesOf = (value, contentType, schema) => {
  const document = documentOf(contentType)
  if (!document || isNamed(schema) || holds(contentType, value))
    return bytesOfExample(value, contentType, schema)
  return own(schema, 'contentEncoding') === undefined ? document : Buffer.from(document.toString('base64'))
}

/** Any text but an empty one is a document of bytes that mean nothing. */
const holds = (contentType: string, value: unknown): boolean =>
  typeof value === 'string' ? value !== '' && !BINARY.test(essence(contentType)) : value !== null

/** A schema that says itself what is sent. */
const isNamed = (schema: unknown): boolean =>
  ['example', 'examples', 'default', 'const', 'enum', 'pattern'].some(
    keyword => own(schema, keyword) !== undefined,
  )

const documentOf = (contentType: string): Buffer | undefined => {
  const type = essence(contentType)
  const base64 = Object.hasOwn(DOCUMENTS, type) ? DOCUMENTS[type] : undefined
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64')
}

/** Images of one pixel, a page of three points, an archive without a file, nothing compressed, one byte. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  'image/png': 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg==',
  'image/jpeg': `/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA${'EBAQ'.repeat(21)}H/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z`,
  'image/gif': 'R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==',
  'image/webp': 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==',
  'application/pdf': Buffer.from(
    [
      '%PDF-1.4',
      '1 0 obj<</Type/Catalog/Pages 2 0 R>> endobj',
      '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>> endobj',
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 3 3]/Resources<<>>>> endobj',
      'xref',
      '0 4',
      '0000000000 65535 f ',
      '0000000009 00000 n ',
      '0000000053 00000 n ',
      '0000000103 00000 n ',
      'trailer<</Size 4/Root 1 0 R>>',
      'startxref',
      '177',
      '%%EOF\n',
    ].join('\n'),
  ).toString('base64'),
  'application/zip': 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==',
  'application/gzip': 'H4sIAAAAAAAAAwMAAAAAAAAAAAA=',
  'application/octet-stream': 'AA==',
}
