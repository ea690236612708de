import { malformed, type Parsed, valued } from './parsed.ts'

/** Nesting of a JSON body; validators recurse, so what is deeper is refused before it is parsed. */
const DEEPEST = 200

/** A JSON text (RFC 8259) as its value. */
export const parseJson = (text: string): Parsed => {
  if (isDeep(text)) return malformed(`nests deeper than ${DEEPEST} levels`, `at most ${DEEPEST} levels`)
  try {
    return valued(JSON.parse(text))
  } catch (error) {
    // V8's message quotes the text, which may be personal; its position is enough.
    const at = /at position (\d+)/.exec((error as Error).message)?.[1]
    return malformed(
      at ? `is not JSON; parsing stopped at character ${at}` : 'is not JSON',
      'a JSON text (RFC 8259)',
    )
  }
}

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
