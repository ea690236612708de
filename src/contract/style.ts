import { isObject } from '#base'
import type { Encoding } from './operation.ts'

/** How a value is laid out among named fields (OAS 3.1 §4.8.12.2). */
export interface Layout {
  readonly style: string
  readonly explode: boolean
}

/** A field as it is sent: its name and its text. */
export type Pair = readonly [name: string, text: string]

/** Writes a name or a text, such as percent-encoded. */
type Encode = (text: string) => string

/** How deep fields nest; what is deeper stays JSON. */
export const DEEPEST_FIELD = 8

/** Separators as the encoding of a form leaves them, and as they are. */
const SEPARATORS: Readonly<Record<string, string>> = {
  spaceDelimited: ' ',
  pipeDelimited: '|',
  tabDelimited: '\t',
}

/** The fields that carry a value in a style of the query or of a form. */
export const styledPairs = (name: string, value: unknown, layout: Layout, encode: Encode): Pair[] => {
  const { style, explode } = layout
  const text = (part: unknown): string => encode(fieldText(part))
  if (typeof value !== 'object' || value === null) return [[encode(name), text(value)]]
  if (style === 'deepObject') return deepPairs(name, value, encode, 0)
  if (explode && Array.isArray(value)) return value.map(item => [encode(name), text(item)])
  if (explode) return Object.entries(value).map(([key, part]) => [encode(key), text(part)])
  const parts = Array.isArray(value) ? value : Object.entries(value).flat()
  const separator = SEPARATORS[style]
  return [[encode(name), parts.map(text).join(separator === undefined ? ',' : encode(separator))]]
}

const deepPairs = (name: string, value: unknown, encode: Encode, depth: number): Pair[] => {
  if (Array.isArray(value)) return value.map(item => [encode(`${name}[]`), encode(fieldText(item))])
  if (!isObject(value) || depth === DEEPEST_FIELD) return [[encode(name), encode(fieldText(value))]]
  return Object.entries(value).flatMap(([key, part]) => deepPairs(`${name}[${key}]`, part, encode, depth + 1))
}

/** A value as one field carries it: what a field has no form for is JSON. */
export const fieldText = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Whether an Encoding Object lays a property out, rather than naming its media type. */
export const isStyled = (encoding: Encoding | undefined): boolean =>
  encoding?.style !== undefined || encoding?.explode !== undefined
