/** The types that a schema allows at its top, or an empty set when it does not say. */
export type Types = ReadonlySet<string>

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/

/** A text as the first type that it can be; a text that fits none stays one, and the validator says so. */
export const coerce = (text: string, types: Types): unknown => {
  if (types.size === 0 || types.has('string')) return text
  if ((types.has('integer') || types.has('number')) && NUMBER.test(text)) return Number(text)
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  if (types.has('null') && (text === '' || text === 'null')) return null
  return text
}
