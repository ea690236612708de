import { essence, isJson } from '#contract'

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

/** Text of a value in its media type: JSON, or the text as it stands. */
export const serialiseBody = (value: unknown, contentType: string): string => {
  if (!isJson(contentType) && typeof value === 'string') return value
  return JSON.stringify(value) ?? ''
}
