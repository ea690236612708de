import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

const EXPONENT = 65_537n

/** Where the search found the first prime of each name. */
const PRIMES = { p: 93, q: 200 } as const

/**
 * The mock's RSA-2048 pair. It is derived from its name, so that it is the same on every machine and no private key
 * has to lie in a file; it protects nothing. `public-key.pem` holds the public half for clients.
 */
let made: string | undefined

/** PKCS#8 PEM. */
export const privateKey = (): string => {
  made ??= derive().export({ type: 'pkcs8', format: 'pem' }).toString()
  return made
}

/** SPKI PEM. */
export const publicKey = (): string =>
  createPublicKey(privateKey()).export({ type: 'spki', format: 'pem' }).toString()

const derive = (): KeyObject => {
  const [p, q] = [primeOf('p'), primeOf('q')]
  const d = inverse(EXPONENT, (p - 1n) * (q - 1n))
  const numbers = {
    n: p * q,
    e: EXPONENT,
    d,
    p,
    q,
    dp: d % (p - 1n),
    dq: d % (q - 1n),
    qi: inverse(q, p),
  }
  const jwk = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, base64url(value)]))
  return createPrivateKey({ format: 'jwk', key: { kty: 'RSA', ...jwk } })
}

/** 1,024 bits of SHA-256 in counter mode, odd and with both highest bits set. */
const primeOf = (name: keyof typeof PRIMES): bigint => {
  const blocks = [0, 1, 2, 3].map(block => sha256(`satusehat-kyc mock ${name} ${PRIMES[name]} ${block}`))
  return BigInt(`0x${Buffer.concat(blocks).toString('hex')}`) | (3n << 1_022n) | 1n
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/** The inverse of `value` modulo `modulus`, by the extended algorithm of Euclid. */
const inverse = (value: bigint, modulus: bigint): bigint => {
  let [previous, current] = [modulus, value % modulus]
  let [first, second] = [0n, 1n]
  while (current !== 0n) {
    const quotient = previous / current
    ;[previous, current] = [current, previous - quotient * current]
    ;[first, second] = [second, first - quotient * second]
  }
  return ((first % modulus) + modulus) % modulus
}

const base64url = (value: bigint): string => {
  const digits = value.toString(16)
  return Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex').toString('base64url')
}
