import type { RawJson, RawMember } from './raw-json.ts'

/** One choice of who writes JSON, and how it is told. */
export interface Choice<Value> {
  readonly name: string
  readonly does: Value
}

/** The white space of a text: what stands between its tokens. */
export interface Layout {
  readonly comma: string
  readonly colon: string
  /** What opens a line at this depth; `''` for one line. */
  readonly line: (depth: number) => string
  /** Arrays stand in one line, with blanks inside their brackets, and add no depth (Jackson). */
  readonly inlineArrays?: true
}

const oneLine = (comma: string, colon: string): Layout => ({ comma, colon, line: () => '' })
const indented = (unit: string, end = '\n', colon = ': '): Layout => ({
  comma: ',',
  colon,
  line: depth => end + unit.repeat(depth),
})

export const LAYOUTS: readonly Choice<Layout>[] = [
  { name: 'without blanks, as JSON.stringify writes it', does: oneLine(',', ':') },
  { name: 'with a blank after each comma and colon', does: oneLine(', ', ': ') },
  { name: 'indented by 2 blanks', does: indented('  ') },
  { name: 'indented by 4 blanks', does: indented('    ') },
  { name: 'indented by tabs', does: indented('\t') },
  { name: 'indented as Jackson does', does: { ...indented('  ', '\n', ' : '), inlineArrays: true } },
  { name: 'indented by 2 blanks with CRLF', does: indented('  ', '\r\n') },
  { name: 'indented by 4 blanks with CRLF', does: indented('    ', '\r\n') },
]

const hex = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, '0')
const lower = (character: string): string => `\\u${hex(character)}`
const upper = (character: string): string => `\\u${hex(character).toUpperCase()}`
const plain = (string: string): string => JSON.stringify(JSON.parse(string))
const inside = (string: string, what: RegExp, write: (character: string) => string): string =>
  `"${string.slice(1, -1).replaceAll(what, write)}"`

const NON_ASCII = /[\u0080-\uffff]/g

/** How strings are written; each takes one with its quotes, as it stands in the text. */
export const ESCAPINGS: readonly Choice<(string: string) => string>[] = [
  { name: '', does: string => string },
  { name: 'without needless escapes', does: plain },
  {
    name: 'with non-ASCII escaped, as Python writes it',
    does: string => inside(plain(string), NON_ASCII, lower),
  },
  { name: 'with non-ASCII escaped in upper case', does: string => inside(plain(string), NON_ASCII, upper) },
  {
    name: 'with slashes and non-ASCII escaped, as PHP writes it',
    does: string => inside(plain(string).replaceAll('/', '\\/'), NON_ASCII, lower),
  },
  { name: 'with slashes escaped', does: string => plain(string).replaceAll('/', '\\/') },
  {
    name: 'with <, > and & escaped, as Go writes it',
    does: string => inside(plain(string), /[<>&\u2028\u2029]/g, lower),
  },
  {
    name: "with <, >, &, = and ' escaped, as Gson writes it",
    does: string => inside(plain(string), /[<>&=']/g, lower),
  },
  {
    name: 'with HTML and non-ASCII escaped, as .NET writes it',
    does: string => inside(plain(string).replaceAll('\\"', '\\u0022'), /[<>&'+`\u0080-\uffff]/g, upper),
  },
]

const keyOf = ({ key }: RawMember): string => String(JSON.parse(key))
const isIndex = (key: string): boolean => /^(0|[1-9]\d{0,8})$/.test(key)

/** In which order the members of an object stand. */
export const ORDERS: readonly Choice<(members: readonly RawMember[]) => readonly RawMember[]>[] = [
  { name: '', does: members => members },
  {
    name: 'with its keys sorted',
    does: members => members.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)),
  },
  {
    name: 'with its members as JavaScript orders them',
    does: members => {
      const last = [...new Map(members.map(member => [keyOf(member), member])).values()]
      const indices = last.filter(member => isIndex(keyOf(member)))
      const sorted = indices.toSorted((one, other) => Number(keyOf(one)) - Number(keyOf(other)))
      return [...sorted, ...last.filter(member => !isIndex(keyOf(member)))]
    },
  },
]

/** How numbers are written. */
export const NUMBERS: readonly Choice<(number: string) => string>[] = [
  { name: '', does: number => number },
  { name: 'with numbers as JavaScript writes them', does: number => JSON.stringify(JSON.parse(number)) },
]

export interface Style {
  readonly layout: Layout
  readonly string: (string: string) => string
  readonly order: (members: readonly RawMember[]) => readonly RawMember[]
  readonly number: (number: string) => string
}

/** The value as software with this style writes it. */
export const styled = (value: RawJson, { layout, string, order, number }: Style): string => {
  const { comma, colon, line, inlineArrays } = layout
  const scalar = (text: string): string =>
    text.startsWith('"') ? string(text) : /^[-\d]/.test(text) ? number(text) : text
  const written = (one: RawJson, depth: number): string => {
    if (one.kind === 'scalar') return scalar(one.text)
    if (one.kind === 'array') {
      if (inlineArrays) return inBlanks(one.items.map(item => written(item, depth)))
      return within(
        '[',
        ']',
        one.items.map(item => written(item, depth + 1)),
        depth,
      )
    }
    const members = order(one.members).map(
      member => string(member.key) + colon + written(member.value, depth + 1),
    )
    return within('{', '}', members, depth)
  }
  const within = (open: string, close: string, parts: readonly string[], depth: number): string =>
    parts.length === 0
      ? open + (inlineArrays ? ' ' : '') + close
      : open + line(depth + 1) + parts.join(comma + line(depth + 1)) + line(depth) + close
  return written(value, 0)
}

const inBlanks = (parts: readonly string[]): string =>
  parts.length === 0 ? '[ ]' : `[ ${parts.join(', ')} ]`
