import { fail } from './failure.ts'

export interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'end'
  readonly value: string
}

/** A quoted text doubles its quotes; a word is a column or a keyword. */
const TOKEN = /\s*(?:'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|(<>|<=|>=|!=|[=<>(),]))/y

const MOST_TOKENS = 400

/** The tokens of a filter; failure 103 at the first character that begins none. */
export const tokensOf = (filter: string): readonly Token[] => {
  const tokens: Token[] = []
  const end = filter.trimEnd().length
  let at = 0
  while (at < end) {
    TOKEN.lastIndex = at
    const found = TOKEN.exec(filter)
    if (!found) fail(103, `filter tidak dapat dibaca pada huruf ke-${at + 1}`)
    if (tokens.length === MOST_TOKENS) fail(103, `filter lebih dari ${MOST_TOKENS} kata`)
    tokens.push(tokenOf(found))
    at = TOKEN.lastIndex
  }
  return tokens
}

const tokenOf = ([, text, number, word, sign]: RegExpExecArray): Token => {
  if (text !== undefined) return { kind: 'text', value: text.replaceAll("''", "'") }
  if (number !== undefined) return { kind: 'number', value: number }
  return word === undefined
    ? { kind: 'sign', value: sign ?? '' }
    : { kind: 'word', value: word.toLowerCase() }
}
