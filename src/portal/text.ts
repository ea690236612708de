import { isObject, own } from '#base'
import type { Text } from './model/text.ts'

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined

/**
 * A field of an OpenAPI object in both languages: Indonesian in the standard field, English in the sibling
 * extension `x-en`. `undefined` where the object has no such text.
 */
export const textAt = (source: unknown, field: 'summary' | 'description' | 'title'): Text | undefined => {
  const id = textOf(own(source, field))
  const en = textOf(own(own(source, 'x-en'), field))
  if (id === undefined && en === undefined) return undefined
  return en === undefined ? { id: id ?? '' } : { id: id ?? en, en }
}

/** A string of a document, trimmed; `undefined` for anything else. */
export const stringAt = (source: unknown, ...keys: readonly string[]): string | undefined => {
  let value: unknown = source
  for (const key of keys) value = isObject(value) ? own(value, key) : undefined
  return textOf(value)
}
