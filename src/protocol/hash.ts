import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export type Algorithm = 'md5' | 'sha1' | 'sha256' | 'sha512'
export type Bytes = string | Uint8Array

export const hash = (algorithm: Algorithm, data: Bytes): Buffer => createHash(algorithm).update(data).digest()

/** HMAC (RFC 2104). */
export const hmac = (algorithm: Algorithm, key: Bytes, data: Bytes): Buffer =>
  createHmac(algorithm, key).update(data).digest()

/** Compares digests, which have one length whatever was sent, so that the time tells nothing of either text. */
export const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(hash('sha256', one), hash('sha256', other))
