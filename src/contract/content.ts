import { isUtf8 } from 'node:buffer'
import { isObject } from '#base'
import { coerce, type ValueShape } from './decode.ts'
import { essence, isJson, isText } from './media-type.ts'
import { parseForm } from './query.ts'

/** A body as the value that its schema speaks of. */
export type Content =
  | { readonly kind: 'value'; readonly value: unknown }
  /** A media type whose content ddi does not look into. */
  | { readonly kind: 'opaque' }
  | { readonly kind: 'malformed'; readonly detail: string; readonly wanted: string }

/** Nesting of a JSON body; validators recurse, so what is deeper is refused before it is parsed. */
const DEEPEST = 200

/** Parses `body` by its media type. */
export const parseContent = (type: string, body: Uint8Array | string, shape: ValueShape): Content => {
  if (isJson(type)) return withText(body, parseJson)
  if (essence(type) === 'application/x-www-form-urlencoded')
    return withText(body, text => parseFields(text, shape))
  if (isText(type)) return withText(body, value => ({ kind: 'value', value }))
  return { kind: 'opaque' }
}

const withText = (body: Uint8Array | string, parse: (text: string) => Content): Content => {
  if (typeof body === 'string') return parse(body)
  if (!isUtf8(body)) return malformed('is not UTF-8', 'text in UTF-8 (RFC 8259 §8.1)')
  return parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'))
}

const parseJson = (text: string): Content => {
  if (isDeep(text)) return malformed(`nests deeper than ${DEEPEST} levels`, `at most ${DEEPEST} levels`)
  try {
    return { kind: 'value', value: JSON.parse(text) as unknown }
  } catch (error) {
    // V8's message quotes the text, which may be personal; its position is enough.
    const at = /at position (\d+)/.exec((error as Error).message)?.[1]
    return malformed(
      at ? `is not JSON; parsing stopped at character ${at}` : 'is not JSON',
      'a JSON text (RFC 8259)',
    )
  }
}

const malformed = (detail: string, wanted: string): Content => ({ kind: 'malformed', detail, wanted })

const isDeep = (text: string): boolean => {
  if (text.length <= DEEPEST) return false
  let depth = 0
  let quoted = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (quoted) {
      if (code === BACKSLASH) index++
      else if (code === QUOTE) quoted = false
    } else if (code === QUOTE) quoted = true
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (++depth > DEEPEST) return true
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth--
  }
  return false
}

const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [
  0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d,
]

const parseFields = (text: string, shape: ValueShape): Content => {
  const fields = parseForm(text)
  if (!fields) return malformed('has a broken percent-encoding', 'a form (application/x-www-form-urlencoded)')
  const value: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const name of fields.names()) {
    const types = shape.properties.get(name) ?? new Set<string>()
    const values = (fields.all(name) ?? []).map(item => coerce(item, types))
    value[name] = values.length === 1 && !types.has('array') ? values[0] : values
  }
  return { kind: 'value', value: isObject(value) ? { ...value } : value }
}
