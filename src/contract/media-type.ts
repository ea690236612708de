import { memo } from '#base'

/** Media types and ranges (RFC 9110 §8.3.1, §12.5.1); parameters such as `charset` do not take part. */

/** `Application/JSON; charset=utf-8` gives `application/json`. */
export const essence: (value: string) => string = memo(value => {
  const semicolon = value.indexOf(';')
  return (semicolon === -1 ? value : value.slice(0, semicolon)).trim().toLowerCase()
})

/** Whether a concrete type falls under a range such as `image/*`; both are essences. */
export const inRange = (type: string, range: string): boolean => {
  if (range === type || range === '*/*' || range === '*') return true
  return range.endsWith('/*') && type.startsWith(range.slice(0, -1))
}

/** Finds the entry whose type fits best, for who asks again and again. */
export const entryFinder = <T extends { readonly type: string }>(
  entries: readonly T[],
): ((type: string) => T | undefined) => memo(type => bestEntry(entries, type))

/** The entry whose type fits best: the exact one, then a range. */
export const bestEntry = <T extends { readonly type: string }>(
  entries: readonly T[],
  type: string,
): T | undefined => {
  const wanted = essence(type)
  return (
    entries.find(entry => essence(entry.type) === wanted) ??
    entries.find(entry => inRange(wanted, essence(entry.type)) && !entry.type.startsWith('*')) ??
    entries.find(entry => inRange(wanted, essence(entry.type)))
  )
}

export const isJson: (type: string) => boolean = memo(type =>
  /^(application|text)\/json$|\+json$/.test(essence(type)),
)

export const isText = (type: string): boolean => essence(type).startsWith('text/')

export const isXml = (type: string): boolean => /^(application|text)\/xml$|\+xml$/.test(essence(type))

/** A parameter of a media type: `charset` of `text/plain; charset="utf-8"`. */
export const typeParameter = (type: string, name: string): string | undefined => {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;"]*))`, 'i').exec(type)
  return found?.[1]?.replace(/\\(.)/g, '$1') ?? found?.[2]
}

const CONCRETE: Readonly<Record<string, string>> = {
  '*/*': 'application/json',
  'application/*': 'application/json',
  'text/*': 'text/plain',
  'image/*': 'image/png',
  'audio/*': 'audio/mpeg',
  'video/*': 'video/mp4',
}

/** One type of a range, for who has to name one; other types stay themselves. */
export const concreteRange = (type: string): string =>
  essence(type).includes('*') ? (CONCRETE[essence(type)] ?? 'application/octet-stream') : type
