/** A piece of a pattern, and how often it comes. */
interface Piece {
  /** As it stands, without the repetition: of a group, `(` or `(?:`. */
  readonly text: string
  /** What a group holds. */
  readonly inner: readonly Piece[] | undefined
  readonly repetition: Repetition | undefined
}

interface Repetition {
  readonly text: string
  readonly least: number
  readonly most: number
}

/** Repetitions within each other that are made; the time for making a text grows tenfold with each. */
const DEEPEST = 2
/** Characters of a short text; what has more is made by nobody. */
const LONGEST = 5_000

/**
 * The same pattern for who makes texts from it: what is repeated within several repetitions comes as often as it must,
 * once at least, so that each text still matches and none takes seconds. `undefined` where even the shortest text would
 * be huge.
 */
export const calmed = (pattern: string): string | undefined => {
  const { pieces } = piecesOf(pattern, 0)
  return lengthOf(pieces) > LONGEST ? undefined : written(pieces, 0)
}

const piecesOf = (pattern: string, start: number): { pieces: Piece[]; end: number } => {
  const pieces: Piece[] = []
  let at = start
  while (at < pattern.length && pattern[at] !== ')') {
    const [open] = GROUP.exec(pattern.slice(at, at + 4)) ?? []
    const group = open === undefined ? undefined : piecesOf(pattern, at + open.length)
    const end = group ? group.end + 1 : at + atomLength(pattern, at)
    const repetition = repetitionAt(pattern, end)
    pieces.push({ text: open ?? pattern.slice(at, end), inner: group?.pieces, repetition })
    at = end + (repetition?.text.length ?? 0)
  }
  return { pieces, end: at }
}

const GROUP = /^\((?:\?(?:[:=!]|<[=!]))?/

const atomLength = (pattern: string, at: number): number => {
  if (pattern[at] === '\\') return 2
  return pattern[at] === '[' ? classLength(pattern, at) : 1
}

/** Of a class in brackets, which may hold brackets of its own behind a backslash. */
export const classLength = (pattern: string, at: number): number => {
  let end = at + 1
  while (end < pattern.length && pattern[end] !== ']') end += pattern[end] === '\\' ? 2 : 1
  return end + 1 - at
}

const REPETITION = /(?:[*+?]|\{(\d+)(,(\d*))?\})\??/y

const repetitionAt = (pattern: string, at: number): Repetition | undefined => {
  REPETITION.lastIndex = at
  const [text, least, comma, most] = REPETITION.exec(pattern) ?? []
  if (text === undefined) return undefined
  if (least === undefined)
    return { text, least: text.startsWith('+') ? 1 : 0, most: text.startsWith('?') ? 1 : Infinity }
  if (comma === undefined) return { text, least: Number(least), most: Number(least) }
  return { text, least: Number(least), most: most ? Number(most) : Infinity }
}

const lengthOf = (pieces: readonly Piece[]): number =>
  pieces.reduce(
    (sum, { inner, repetition }) => sum + (inner ? lengthOf(inner) : 1) * Math.max(1, repetition?.least ?? 1),
    0,
  )

const written = (pieces: readonly Piece[], depth: number): string =>
  pieces
    .map(({ text, inner, repetition }) => {
      const repeats = repetition !== undefined && repetition.most > 1
      const whole = inner ? `${text}${written(inner, depth + Number(repeats))})` : text
      if (repeats && depth >= DEEPEST) return whole.repeat(Math.max(1, repetition.least))
      return whole + (repetition?.text ?? '')
    })
    .join('')
