import { type Algorithm, type Bytes, hash } from './hash.ts'
import type { Component } from './signable.ts'

const hex = (algorithm: Algorithm, data: Bytes): string => hash(algorithm, data).toString('hex')

/** `nonce:nc:cnonce:qop:H(A2)`: what RFC 7616 §3.4.1 hashes after the hash of user, realm and password. */
export const digestText =
  (algorithm: Algorithm) =>
  (components: readonly Component[]): string =>
    components.map(({ name, value }) => (name === 'A2' ? hex(algorithm, value) : value)).join(':')

/** `KD(H(A1), text)` (RFC 7616 §3.3); `user` is `A1`, `username:realm:password`. */
export const digestResponse = (algorithm: Algorithm, user: string, text: string): Buffer =>
  hash(algorithm, `${hex(algorithm, user)}:${text}`)
