import { hashSeed, type JsonObject, seededRandom } from '#base'
import { steadyStream } from './finite-stream.ts'
import { cut, spliced, stretched } from './fitting.ts'
import { matching } from './matching.ts'
import { textOf } from './names.ts'
import { FORMATS, SHAPED, SHORT, type Text } from './realistic.ts'
import type { Generate } from './sampler.ts'

/** Texts that fit the pattern, the format and the length, and read like what the property's name says. */
export const sampleString = (
  schema: JsonObject,
  name: string,
  isValid: (text: string) => boolean,
): Generate => {
  const { minimum, maximum } = lengthsOf(schema)
  const { pattern } = schema
  const formatted = formatOf(schema)
  const named = textOf(name)
  if (typeof pattern === 'string' || (formatted && maximum === 0)) {
    const pool = poolOf(schema, named, isValid)
    return random => random.pick(pool)
  }
  if (formatted) {
    let pool: readonly string[] | undefined
    return random => {
      const text = formatted(random)
      if (text.length >= minimum && text.length <= maximum) return text
      pool ??= poolOf(schema, undefined, isValid)
      return random.pick(pool)
    }
  }
  const realistic = named ?? (random => `${random.pick(WORDS)} ${random.pick(WORDS)}`)
  return random => fitted(realistic(random), minimum, maximum)
}

/** Not ASCII, as no other sample is; its top-level domain does not exist. */
const INTERNATIONAL = 'пользователь@пример.ру'

/** The same without chance: `string` where neither pattern, format nor name asks for a form of its own. */
export const plainString = (schema: JsonObject, name: string, isValid: (text: string) => boolean): string => {
  const { pattern, format } = schema
  if (format === 'idn-email') return INTERNATIONAL
  const shaped =
    typeof pattern === 'string' || formatOf(schema) !== undefined || SHAPED.some(names => names.test(name))
  const stream = steadyStream(seededRandom(hashSeed(name)))
  if (shaped) return String(sampleString(schema, name, isValid)(stream, 0))
  const { minimum, maximum } = lengthsOf(schema)
  return fitted('string', minimum, maximum)
}

const WORDS = ['contoh', 'sampel', 'uji', 'data', 'nilai', 'teks', 'example', 'sample'] as const

const formatOf = ({ format }: JsonObject): Text | undefined =>
  typeof format === 'string' && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined

interface Lengths {
  readonly minimum: number
  readonly maximum: number
}

const lengthsOf = (schema: JsonObject): Lengths => {
  const minimum = lengthOf(schema['minLength'], 0)
  return { minimum, maximum: Math.max(minimum, lengthOf(schema['maxLength'], 1_000)) }
}

const lengthOf = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? Math.min(value, 100_000) : otherwise

const fitted = (text: string, minimum: number, maximum: number): string =>
  text.length < minimum ? text.padEnd(minimum, text || 'x') : text.slice(0, maximum)

const POOL = 16
/** Characters of the texts that are tried before a pool counts as empty: each may cost a step of a match. */
const CHARACTERS = 200_000
/** What a text costs that is short. */
const SHORTEST = 100
/** Draws of what has a format or a name of its own. */
const DRAWS = 32

/**
 * Where several things are asked of a text, a few that meet all of them are looked for once; which of those comes is
 * the stream's choice. The most realistic candidates come first, and the first kind of which any fits is the pool.
 */
const poolOf = (
  schema: JsonObject,
  named: Text | undefined,
  isValid: (text: string) => boolean,
): readonly string[] => {
  const { minimum, maximum } = lengthsOf(schema)
  const known = new Map<string, boolean>()
  let left = CHARACTERS
  const fits = (text: string): boolean => {
    if (text.length < minimum || text.length > maximum) return false
    const before = known.get(text)
    if (before !== undefined) return before
    left -= Math.max(text.length, SHORTEST)
    const fit = left >= 0 && isValid(text)
    known.set(text, fit)
    return fit
  }
  let foreign: string | undefined
  for (const candidates of candidatesOf(schema, named)) {
    const fitting = new Set<string>()
    for (const text of candidates) {
      if (!fits(text)) continue
      if (isForeign(schema, text)) foreign ??= text
      else fitting.add(text)
      if (fitting.size === POOL) break
    }
    if (fitting.size > 0) return [...fitting]
  }
  return [foreign ?? fitted('string', minimum, maximum)]
}

/** Whether a text made to fit names a host that may be somebody's; only where the contract wants such a one. */
const isForeign = ({ format }: JsonObject, text: string): boolean =>
  format !== undefined && HOST.test(text) && !RESERVED.test(text)

const HOST = /[a-z0-9-]\.[a-z]{2,}/i
/** RFC 2606: nobody has these. */
const RESERVED = /(^|[.@/])(example\.com|[a-z0-9-]+\.(test|example|invalid))($|[/:?#])/i

/** Texts that may fit, kind by kind, each kind only made when the one before had none. */
function* candidatesOf(schema: JsonObject, named: Text | undefined): Generator<Iterable<string>> {
  const lengths = lengthsOf(schema)
  const { pattern, format } = schema
  const formatted = formatOf(schema)
  const random = seededRandom(hashSeed(`${String(pattern)} ${String(format)}`))
  const drawn = (text: Text | undefined): string[] =>
    text ? Array.from({ length: DRAWS }, () => text(random)) : []
  const realistic = [...drawn(formatted), ...drawn(formatted ? undefined : named)]
  yield realistic
  const matched = typeof pattern === 'string' ? [...matching(pattern, 'small')] : []
  yield matched
  const short = (typeof format === 'string' ? SHORT[format] : undefined) ?? []
  for (const text of short) yield [text]
  const likely = realistic.slice(0, 4)
  const fallible = matched.slice(0, 8)
  for (const texts of [likely, fallible, short]) yield stretched(texts, lengths.minimum)
  for (const texts of [short, likely, fallible]) yield cut(texts, lengths.maximum)
  if (typeof pattern !== 'string') return
  yield spliced(realistic.slice(0, 8), fallible)
  const long = [...matching(pattern, 'medium')]
  yield long
  yield stretched(long.slice(0, 8), lengths.minimum)
  yield cut(long.slice(0, 8), lengths.maximum)
}
