import {
  BOUNDARY,
  concreteRange,
  type Encoding,
  essence,
  isJson,
  isSequential,
  isXml,
  type Schema,
  writeForm,
  writeSequence,
  writeXml,
} from '#contract'
import { type BytesOf, bytesOfExample } from './binary-example.ts'

/** What a response may call itself where the contract gives a range, or leaves the boundary of a multipart open. */
export const concreteType = (type: string): string => {
  const concrete = concreteRange(type)
  return isOpenMultipart(concrete) ? `${concrete}; boundary=${BOUNDARY}` : concrete
}

const isOpenMultipart = (type: string): boolean =>
  essence(type).startsWith('multipart/') && !/;\s*boundary=/i.test(type)

/** What the media types that follow a schema need to know of a value. */
export interface Hints {
  readonly schema: Schema
  readonly resolve: (schema: Schema) => Schema
  /** Of a multipart, the media type of each part. */
  readonly itemType?: string | undefined
  /** Of a form, how each property is sent. */
  readonly encoding?: ReadonlyMap<string, Encoding> | undefined
}

/** For who has no schema. */
const NO_HINTS: Hints = { schema: true, resolve: schema => schema }
const NO_ENCODING: ReadonlyMap<string, Encoding> = new Map()

/** A value in its media type: JSON, XML, a form, a document, or the text as it stands. */
export const serialiseBody = (
  value: unknown,
  contentType: string,
  { schema, resolve, itemType, encoding = NO_ENCODING }: Hints = NO_HINTS,
  bytesOf: BytesOf = bytesOfExample,
): string | Uint8Array => {
  if (isJson(contentType)) return JSON.stringify(value) ?? ''
  const inner = (reference: unknown): unknown => resolve(reference as Schema)
  const bytes = bytesOf(value, contentType, inner(schema))
  if (bytes) return bytes
  if (typeof value === 'string') return value
  if (isXml(contentType)) return writeXml(value, schema, inner)
  return (
    writeForm(value, contentType, { schema, encoding, resolve: inner, bytesOf }) ??
    writeSequence(value, contentType, itemType) ??
    JSON.stringify(value) ??
    ''
  )
}

/** Whether text of this media type can hold the value; an object in `text/plain` has no form that anybody agreed on. */
export const canHold = (contentType: string, value: unknown): boolean =>
  !essence(contentType).startsWith('text/') ||
  isXml(contentType) ||
  isSequential(contentType) ||
  isJson(contentType) ||
  typeof value !== 'object' ||
  value === null
