import { createHash } from 'node:crypto'
import type { ScenarioContext } from 'ddi/mock'

type Random = ScenarioContext<object>['random']

/** So many hexadecimal digits, the same for the same seed. */
const hexadecimal = (random: Random, length: number): string =>
  Array.from({ length }, () => random.integer(0, 15).toString(16)).join('')

/** So many decimal digits. */
export const digits = (random: Random, length: number): string =>
  Array.from({ length }, () => random.integer(0, 9)).join('')

/** A UUID of version 4 (RFC 9562 §5.4). */
export const uuid = (random: Random): string => {
  const [time, middle, high, low, node] = [8, 4, 3, 3, 12].map(length => hexadecimal(random, length))
  return `${time}-${middle}-4${high}-${random.pick(['8', '9', 'a', 'b'])}${low}-${node}`
}

/** A token that nobody guesses: 43 characters of base64url. */
export const opaque = (random: Random): string =>
  createHash('sha256').update(hexadecimal(random, 64)).digest('base64url')
