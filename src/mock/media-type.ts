import {
  BOUNDARY,
  essence,
  isJson,
  isSequential,
  isXml,
  type Schema,
  writeSequence,
  writeXml,
} from '#contract'

const CONCRETE: Readonly<Record<string, string>> = {
  '*/*': 'application/json',
  'application/*': 'application/json',
  'text/*': 'text/plain',
  'image/*': 'image/png',
  'audio/*': 'audio/mpeg',
  'video/*': 'video/mp4',
}

/** What a response may call itself where the contract gives a range, or leaves the boundary of a multipart open. */
export const concreteType = (type: string): string => {
  if (essence(type).includes('*')) return CONCRETE[essence(type)] ?? 'application/octet-stream'
  return isOpenMultipart(type) ? `${type}; boundary=${BOUNDARY}` : type
}

const isOpenMultipart = (type: string): boolean =>
  essence(type).startsWith('multipart/') && isSequential(type) && !/;\s*boundary=/i.test(type)

/** What XML needs to know of a value. */
export interface Hints {
  readonly schema: Schema
  readonly resolve: (schema: Schema) => Schema
  /** Of a multipart, the media type of each part. */
  readonly itemType?: string | undefined
}

const NO_HINTS: Hints = { schema: true, resolve: schema => schema }

/** Text of a value in its media type: JSON, XML, or the text as it stands. */
export const serialiseBody = (
  value: unknown,
  contentType: string,
  { schema, resolve, itemType }: Hints = NO_HINTS,
): string => {
  if (isJson(contentType)) return JSON.stringify(value) ?? ''
  if (typeof value === 'string') return value
  if (isXml(contentType)) return writeXml(value, schema, inner => resolve(inner as Schema))
  return writeSequence(value, contentType, itemType) ?? JSON.stringify(value) ?? ''
}

/** Whether text of this media type can hold the value; an object in `text/plain` has no form that anybody agreed on. */
export const canHold = (contentType: string, value: unknown): boolean =>
  !essence(contentType).startsWith('text/') ||
  isXml(contentType) ||
  isSequential(contentType) ||
  isJson(contentType) ||
  typeof value !== 'object' ||
  value === null
