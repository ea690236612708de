import type { StateContext } from 'ddi/mock'

type Random = StateContext['random']

const DIGITS = [...'0123456789abcdef']

export const inHexadecimal = (random: Random, length: number): string =>
  Array.from({ length }, () => random.pick(DIGITS)).join('')

/** Six digits, as one-time codes have. */
export const inSixDigits = (random: Random): string => String(random.integer(0, 999_999)).padStart(6, '0')
