import { sample, stringMatching } from 'fast-check'
import { hashSeed } from '#base'
import { calmed, classLength } from './repetition.ts'

/** Long texts cost more, and few are needed. */
const SAMPLES = { small: 64, medium: 8 } as const

type Size = keyof typeof SAMPLES

/** Texts of which most match; a few at least, where the pattern is one that texts can be made from. */
export const matching = (pattern: string, size: Size): readonly string[] => {
  const { looked, rest } = withoutLookarounds(pattern)
  const texts = textsOf(rest, size)
  if (looked.length === 0) return texts
  // A password has all that is looked for: `(?=.*[A-Z])(?=.*\d)`.
  const wanted = looked.map(inner => textsOf(inner, 'small'))
  const having = texts.map((text, index) => wanted.map(list => list[index] ?? '').join('') + text)
  return [...texts, ...having]
}

const textsOf = (pattern: string, size: Size): readonly string[] => {
  try {
    const calm = calmed(pattern)
    if (calm === undefined) return []
    const anchored = new RegExp(calm.startsWith('^') ? calm : `^(?:${calm})`)
    return sample(stringMatching(anchored, { size }), { numRuns: SAMPLES[size], seed: hashSeed(pattern) })
  } catch {
    // Backreferences and the like can't be generated; the caller's check of the value tells.
    return []
  }
}

/** What a pattern is without its lookarounds, and what those look for. */
const withoutLookarounds = (
  pattern: string,
): { readonly looked: readonly string[]; readonly rest: string } => {
  const looked: string[] = []
  let rest = ''
  for (let at = 0; at < pattern.length; ) {
    const [start] = LOOKAROUND.exec(pattern.slice(at, at + 4)) ?? []
    const end = start === undefined ? -1 : closing(pattern, at)
    if (start === undefined || end === -1) {
      const length = pattern[at] === '\\' ? 2 : pattern[at] === '[' ? classLength(pattern, at) : 1
      rest += pattern.slice(at, at + length)
      at += length
      continue
    }
    if (start === '(?=') looked.push(pattern.slice(at + start.length, end))
    at = end + 1
  }
  return { looked, rest }
}

const LOOKAROUND = /^\(\?<?[=!]/

/** Where the group that begins there ends. */
const closing = (pattern: string, start: number): number => {
  let depth = 0
  for (let at = start; at < pattern.length; ) {
    const character = pattern[at]
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    if (depth === 0) return at
    at += character === '\\' ? 2 : character === '[' ? classLength(pattern, at) : 1
  }
  return -1
}
