import { fail } from './failure.ts'
import { type Token, tokensOf } from './filter-tokens.ts'
import { isLike } from './like.ts'
import { isSame, type Row, type Value } from './row.ts'

export type Condition = (row: Row) => boolean

const DEEPEST = 20
const LONGEST_PATTERN = 200
const END: Token = { kind: 'end', value: '' }

/**
 * The conditions that clients send (DOMAIN §4.1): `kolom = 'nilai'` and its like, LIKE, ILIKE, IN, BETWEEN, IS NULL,
 * with NOT, AND, OR and brackets. It is parsed, and only over the act's own columns; anything else is failure 103, as
 * an error of SQL would be at NeoFeeder.
 */
export const conditionOf = (filter: string, columns: readonly string[]): Condition => {
  if (filter.trim() === '') return () => true
  const reader = readerOf(tokensOf(filter))
  const condition = either(reader, columns, 0)
  if (reader.peek().kind !== 'end') fail(103, `'${reader.peek().value}' tidak pada tempatnya`)
  return condition
}

interface Reader {
  peek(): Token
  next(): Token
  /** Takes the token if it is this word or sign. */
  takes(value: string): boolean
}

const readerOf = (tokens: readonly Token[]): Reader => {
  let at = 0
  const peek = () => tokens[at] ?? END
  const next = () => {
    const token = peek()
    at += 1
    return token
  }
  const takes = (value: string) => {
    const { kind, value: found } = peek()
    const taken = (kind === 'word' || kind === 'sign') && found === value
    if (taken) at += 1
    return taken
  }
  return { peek, next, takes }
}

const wanted = (reader: Reader, value: string): void => {
  if (!reader.takes(value)) fail(103, `'${value}' diharapkan sebelum '${reader.peek().value}'`)
}

const either = (reader: Reader, columns: readonly string[], depth: number): Condition => {
  const parts = [all(reader, columns, depth)]
  while (reader.takes('or')) parts.push(all(reader, columns, depth))
  return row => parts.some(part => part(row))
}

const all = (reader: Reader, columns: readonly string[], depth: number): Condition => {
  const parts = [one(reader, columns, depth)]
  while (reader.takes('and')) parts.push(one(reader, columns, depth))
  return row => parts.every(part => part(row))
}

const one = (reader: Reader, columns: readonly string[], depth: number): Condition => {
  if (depth > DEEPEST) fail(103, `kurung lebih dari ${DEEPEST} lapis`)
  if (reader.takes('not')) return negated(one(reader, columns, depth + 1))
  if (!reader.takes('(')) return comparison(reader, columnOf(reader, columns))
  const inner = either(reader, columns, depth + 1)
  wanted(reader, ')')
  return inner
}

const negated =
  (condition: Condition): Condition =>
  row =>
    !condition(row)

const columnOf = (reader: Reader, columns: readonly string[]): string => {
  const { kind, value } = reader.next()
  if (kind !== 'word' || !columns.includes(value)) fail(103, `kolom '${value}' tidak ada pada act ini`)
  return value
}

const comparison = (reader: Reader, column: string): Condition => {
  if (reader.takes('is')) {
    const isNegated = reader.takes('not')
    wanted(reader, 'null')
    return row => ((row[column] ?? null) === null) !== isNegated
  }
  const isNegated = reader.takes('not')
  const { value: operator } = reader.next()
  const test = OPERATORS.get(operator)?.(reader)
  if (!test) return fail(103, `'${operator}' bukan pembanding`)
  // A comparison with NULL is neither true nor false, and a row that is not true is left out.
  return row => {
    const value = row[column] ?? null
    return value !== null && test(value) !== isNegated
  }
}

type Test = (value: string) => boolean

const literalOf = (reader: Reader): Token => {
  const token = reader.next()
  return token.kind === 'text' || token.kind === 'number'
    ? token
    : fail(103, 'nilai harus teks atau bilangan')
}

const compared =
  (holds: (order: number) => boolean) =>
  (reader: Reader): Test => {
    const literal = literalOf(reader)
    return value => holds(compare(value, literal.value))
  }

const listOf = (reader: Reader): Test => {
  wanted(reader, '(')
  const values = [literalOf(reader).value]
  while (reader.takes(',')) values.push(literalOf(reader).value)
  wanted(reader, ')')
  return value => values.some(wantedValue => compare(value, wantedValue) === 0)
}

const rangeOf = (reader: Reader): Test => {
  const least = literalOf(reader).value
  wanted(reader, 'and')
  const most = literalOf(reader).value
  return value => compare(value, least) >= 0 && compare(value, most) <= 0
}

const likeOf =
  (fold: (text: string) => string) =>
  (reader: Reader): Test => {
    const pattern = fold(literalOf(reader).value)
    if (pattern.length > LONGEST_PATTERN) fail(103, `pola LIKE lebih dari ${LONGEST_PATTERN} huruf`)
    return value => isLike(fold(value), pattern)
  }

const OPERATORS: ReadonlyMap<string, (reader: Reader) => Test> = new Map([
  ['=', compared(order => order === 0)],
  ['<>', compared(order => order !== 0)],
  ['!=', compared(order => order !== 0)],
  ['<', compared(order => order < 0)],
  ['<=', compared(order => order <= 0)],
  ['>', compared(order => order > 0)],
  ['>=', compared(order => order >= 0)],
  ['in', listOf],
  ['between', rangeOf],
  ['like', likeOf(text => text)],
  ['ilike', likeOf(text => text.toLowerCase())],
])

/** Without leading zeros, which would make two student numbers one. */
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/

/** Negative, zero or positive; `null` comes first. Numbers by their value: NeoFeeder's columns know their types. */
export const compare = (left: Value, right: Value): number => {
  if (left === null || right === null) return Number(right === null) - Number(left === null)
  if (isSame(left, right)) return 0
  if (NUMBER.test(left) && NUMBER.test(right)) return Number(left) - Number(right)
  return left < right ? -1 : 1
}
