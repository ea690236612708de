import { sample, stringMatching } from 'fast-check'
import { hashSeed, type JsonObject, seededRandom } from '#base'
import { compilePattern } from '../pattern.ts'
import { FORMATS, NAMES, SHAPED } from './realistic.ts'
import type { Generate } from './sampler.ts'

/** Texts that fit the pattern, the format and the length, and read like what the property's name says. */
export const sampleString = (schema: JsonObject, name: string): Generate => {
  const minimum = lengthOf(schema['minLength'], 0)
  const maximum = Math.max(minimum, lengthOf(schema['maxLength'], 1_000))
  const { pattern, format } = schema
  if (typeof pattern === 'string') {
    const pool = patternPool(pattern, minimum, maximum)
    return random => random.pick(pool)
  }
  const formatted = typeof format === 'string' && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
  const realistic =
    formatted ??
    NAMES.find(([names]) => names.test(name))?.[1] ??
    (random => `${random.pick(WORDS)} ${random.pick(WORDS)}`)
  return random => fitted(realistic(random), minimum, maximum)
}

/** Not ASCII, as no other sample is; its top-level domain does not exist. */
const INTERNATIONAL = 'пользователь@пример.ру'

/** The same without chance: `string` where neither pattern, format nor name asks for a form of its own. */
export const plainString = (schema: JsonObject, name: string): string => {
  const { pattern, format } = schema
  if (format === 'idn-email') return INTERNATIONAL
  const shaped =
    typeof pattern === 'string' ||
    (typeof format === 'string' && Object.hasOwn(FORMATS, format)) ||
    SHAPED.some(names => names.test(name))
  if (shaped) return String(sampleString(schema, name)(seededRandom(hashSeed(name)), 0))
  const minimum = lengthOf(schema['minLength'], 0)
  return fitted('string', minimum, Math.max(minimum, lengthOf(schema['maxLength'], 1_000)))
}

const WORDS = ['contoh', 'sampel', 'uji', 'data', 'nilai', 'teks', 'example', 'sample'] as const

const lengthOf = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? Math.min(value, 100_000) : otherwise

const fitted = (text: string, minimum: number, maximum: number): string =>
  text.length < minimum ? text.padEnd(minimum, text || 'x') : text.slice(0, maximum)

const POOL = 16

/** Generating from a pattern is slow, so a few texts are made once; which of them comes is the stream's choice. */
const patternPool = (pattern: string, minimum: number, maximum: number): readonly string[] => {
  try {
    const expected = compilePattern(pattern)
    const anchored = new RegExp(pattern.includes('^') ? pattern : `^${pattern}`)
    const made = sample(stringMatching(anchored, { size: 'small' }), {
      numRuns: POOL * 4,
      seed: hashSeed(pattern),
    })
    const fitting = made.filter(
      text => text.length >= minimum && text.length <= maximum && expected.test(text),
    )
    return fitting.length > 0 ? [...new Set(fitting)].slice(0, POOL) : [fitted('', minimum, maximum)]
  } catch {
    // Lookaround and the like can't be generated; the caller's check of the value tells.
    return [fitted('string', minimum, maximum)]
  }
}
