import { isObject } from '#base'
import { isJson, type Parameter, styledPairs } from '#contract'

/** A value as a parameter carries it: numbers and booleans as JSON writes them, deeper values as JSON. */
const plain = (value: unknown): string => {
  if (typeof value === 'string') return value.toWellFormed()
  if (value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const encoded = (value: unknown): string => encodeURIComponent(plain(value))

const pairs = (value: object, between: string, encode: (part: unknown) => string): string[] =>
  Object.entries(value).map(([key, part]) => `${encode(key)}${between}${encode(part)}`)

const SEPARATORS: Readonly<Record<string, string>> = {
  form: ',',
  spaceDelimited: '%20',
  pipeDelimited: '%7C',
  tabDelimited: '%09',
}

/** `name=value` pieces of a query (OAS 3.1 §4.8.12.4 `style`); an empty list is left out. */
export const queryPieces = ({ name, style, explode, content }: Parameter, value: unknown): string[] => {
  const key = encodeURIComponent(name)
  if (style === 'querystring')
    return isJson(content?.type ?? '') ? [encoded(JSON.stringify(value))] : formText(value).split('&')
  if (style === 'content') return [`${key}=${encodeURIComponent(JSON.stringify(value))}`]
  if (Array.isArray(value)) {
    if (value.length === 0) return []
    return explode
      ? value.map(item => `${key}=${encoded(item)}`)
      : [`${key}=${value.map(encoded).join(SEPARATORS[style] ?? ',')}`]
  }
  if (!isObject(value)) return [`${key}=${encoded(value)}`]
  if (style === 'deepObject') {
    return styledPairs(name, value, { style, explode }, encoded).map(([field, text]) => `${field}=${text}`)
  }
  return explode ? pairs(value, '=', encoded) : [`${key}=${pairs(value, ',', encoded).join(',')}`]
}

/** What stands before a value (RFC 6570 §3.2.5, §3.2.7); exploded, before each part of it. */
const PREFIXES: Readonly<Record<string, (name: string) => string>> = {
  label: () => '.',
  matrix: name => `;${encodeURIComponent(name)}=`,
}

const exploded = (style: string, name: string, value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  if (style === 'label')
    return partsOf(value, '')
      .map(part => `.${part}`)
      .join('')
  return style === 'matrix'
    ? partsOf(value, `${encodeURIComponent(name)}=`)
        .map(part => `;${part}`)
        .join('')
    : undefined
}

const partsOf = (value: object, before: string): string[] =>
  Array.isArray(value) ? value.map(item => before + encoded(item)) : pairs(value, '=', encoded)

const simple = (value: unknown, explode: boolean, encode: (part: unknown) => string): string => {
  if (Array.isArray(value)) return value.map(encode).join(',')
  return isObject(value) ? pairs(value, explode ? '=' : ',', encode).join(',') : encode(value)
}

/** The percent-encoded text that stands for a path parameter. */
export const pathPiece = ({ name, style, explode }: Parameter, value: unknown): string =>
  (explode ? exploded(style, name, value) : undefined) ??
  `${PREFIXES[style]?.(name) ?? ''}${simple(value, explode, encoded)}`

export const headerPiece = ({ explode }: Parameter, value: unknown): string => simple(value, explode, plain)

export const cookiePiece = (parameter: Parameter, value: unknown): string =>
  `${parameter.name}=${simple(value, false, encoded)}`

/** `application/x-www-form-urlencoded` text of an object. */
export const formText = (value: unknown): string =>
  isObject(value)
    ? Object.entries(value)
        .flatMap(([key, part]) => (Array.isArray(part) ? part : [part]).map(item => [key, item] as const))
        .map(([key, item]) => `${encodeURIComponent(key)}=${encoded(item)}`)
        .join('&')
    : plain(value)
