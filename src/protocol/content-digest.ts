import { parseDictionary } from 'structured-headers'
import { hash } from './hash.ts'

/** `Content-Digest` of a body (RFC 9530 §2). */
export const contentDigest = (body: Uint8Array): string =>
  `sha-256=:${hash('sha256', body).toString('base64')}:`

/** Whether a `Content-Digest` field has the SHA-256 of the body; other algorithms in it are not looked at. */
export const isDigestOf = (field: string, body: Uint8Array): boolean => {
  const value = sha256In(field)
  return value !== undefined && hash('sha256', body).equals(Buffer.from(value))
}

const sha256In = (field: string): ArrayBuffer | undefined => {
  try {
    const [value] = parseDictionary(field).get('sha-256') ?? []
    return value instanceof ArrayBuffer ? value : undefined
  } catch {
    return undefined
  }
}
