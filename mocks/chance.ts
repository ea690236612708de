import { createHash } from 'node:crypto'
import type { Entropy, Random } from 'ddi/base'

/** So many hexadecimal digits, the same for the same seed. */
export const hexadecimal = (random: Random, length: number): string =>
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

/**
 * Bytes for keys and nonces. The same seed gives the same ones, and another `serial` gives others: a stream of chance
 * has 32 bits only, so that two of them may be alike.
 */
export const entropyOf = (random: Random, serial = 0): Entropy => {
  let block = 0
  return {
    bytes: length => {
      const blocks = Array.from({ length: Math.ceil(length / 32) }, () => {
        block += 1
        return createHash('sha256')
          .update(`${serial} ${block} ${hexadecimal(random, 64)}`)
          .digest()
      })
      return Buffer.concat(blocks).subarray(0, length)
    },
  }
}
