import { type Algorithm, type Bytes, hash, hmac } from '../hash.ts'
import type { Mistake } from '../mistake.ts'

const OTHERS: readonly Algorithm[] = ['sha256', 'sha512', 'sha1']

/** The text is right, but another code was computed over it. */
export const keyMistakes = (algorithm: Algorithm): readonly Mistake[] => {
  const right = `HMAC-${algorithm.toUpperCase()}`
  const other = (
    kind: 'key' | 'algorithm',
    code: string,
    received: string,
    mac: (secret: Bytes, text: string) => Buffer,
  ): Mistake => ({
    kind,
    code,
    detail: `The client computed ${received} instead of ${right} with the secret as key and the text as data.`,
    difference: { component: kind, expected: right, received },
    change: signable => ({ ...signable, mac }),
  })
  const keyed = (code: string, received: string, key: (secret: string) => Bytes): Mistake =>
    other('key', code, received, (secret, text) => hmac(algorithm, key(String(secret)), text))
  return [
    other('key', 'key-and-data-swapped', 'the same with key and data swapped', (secret, text) =>
      hmac(algorithm, text, secret),
    ),
    keyed('secret-empty', 'the same with an empty secret', () => ''),
    keyed('secret-newline', 'the same with a line feed after the secret', secret => `${secret}\n`),
    keyed('secret-decoded', 'the same with the secret decoded from hexadecimal', secret =>
      Buffer.from(secret, 'hex'),
    ),
    keyed('secret-decoded', 'the same with the secret decoded from base64', secret =>
      Buffer.from(secret, 'base64'),
    ),
    ...OTHERS.filter(name => name !== algorithm).map(name =>
      other('algorithm', 'other-algorithm', `HMAC-${name.toUpperCase()}`, (secret, text) =>
        hmac(name, secret, text),
      ),
    ),
    other('algorithm', 'hash-instead-of-hmac', 'a hash of the text, without a key', (_, text) =>
      hash(algorithm, text),
    ),
    other('algorithm', 'hash-instead-of-hmac', 'a hash of secret and text', (secret, text) =>
      hash(algorithm, `${secret}${text}`),
    ),
    other('algorithm', 'hash-instead-of-hmac', 'a hash of text and secret', (secret, text) =>
      hash(algorithm, `${text}${secret}`),
    ),
  ]
}
