import { essence, isJson, isXml, type Schema, writeXml } from '#contract'

const CONCRETE: Readonly<Record<string, string>> = {
  '*/*': 'application/json',
  'application/*': 'application/json',
  'text/*': 'text/plain',
  'image/*': 'image/png',
  'audio/*': 'audio/mpeg',
  'video/*': 'video/mp4',
}

/** What a response may call itself where the contract gives a range. */
export const concreteType = (type: string): string =>
  essence(type).includes('*') ? (CONCRETE[essence(type)] ?? 'application/octet-stream') : type

/** What XML needs to know of a value. */
export interface Hints {
  readonly schema: Schema
  readonly resolve: (schema: Schema) => Schema
}

const NO_HINTS: Hints = { schema: true, resolve: schema => schema }

/** Text of a value in its media type: JSON, XML, or the text as it stands. */
export const serialiseBody = (
  value: unknown,
  contentType: string,
  { schema, resolve }: Hints = NO_HINTS,
): string => {
  if (isJson(contentType)) return JSON.stringify(value) ?? ''
  if (typeof value === 'string') return value
  if (isXml(contentType)) return writeXml(value, schema, inner => resolve(inner as Schema))
  return JSON.stringify(value) ?? ''
}

/** Whether text of this media type can hold the value; an object in `text/plain` has no form that anybody agreed on. */
export const canHold = (contentType: string, value: unknown): boolean =>
  !essence(contentType).startsWith('text/') ||
  isXml(contentType) ||
  isJson(contentType) ||
  typeof value !== 'object' ||
  value === null
