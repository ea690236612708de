import { type Algorithm, hash } from '../hash.ts'
import type { DigestComponent } from './body.ts'

const sha = (algorithm: Algorithm, encoding: BufferEncoding) => (body: Uint8Array) =>
  hash(algorithm, body).toString(encoding)
const base64 = sha('sha256', 'base64')
const hex = sha('sha256', 'hex')

/** The ways in which `Content-Digest` (RFC 9530 §2) is usually miswritten. */
export const miswrittenDigests: DigestComponent['miswritten'] = [
  {
    code: 'digest-hex',
    detail: 'The Content-Digest has the hash in hexadecimal; write its bytes in base64 between colons.',
    write: body => `sha-256=:${hex(body)}:`,
  },
  {
    code: 'digest-hex',
    detail:
      'The Content-Digest has base64 of the hash in hexadecimal; write the bytes of the hash in base64.',
    write: body => `sha-256=:${btoa(hex(body))}:`,
  },
  {
    code: 'digest-form',
    detail:
      'The Content-Digest has the form of the old Digest field; write sha-256=:<base64>: (RFC 9530 §2).',
    write: body => `SHA-256=${base64(body)}`,
  },
  {
    code: 'digest-form',
    detail: 'The Content-Digest has no colons around its base64; write sha-256=:<base64>: (RFC 9530 §2).',
    write: body => `sha-256=${base64(body)}`,
  },
  {
    code: 'digest-form',
    detail: 'The Content-Digest has its base64 in quotes; write sha-256=:<base64>: (RFC 9530 §2).',
    write: body => `sha-256="${base64(body)}"`,
  },
  {
    code: 'digest-form',
    detail: 'The Content-Digest is in base64url; write base64 with + and /, and its padding.',
    write: body => `sha-256=:${sha('sha256', 'base64url')(body)}:`,
  },
  {
    code: 'digest-form',
    detail: 'The Content-Digest has the hash alone; write sha-256=:<base64>: (RFC 9530 §2).',
    write: base64,
  },
  {
    code: 'digest-algorithm',
    detail: 'The Content-Digest is that of SHA-512; send that of SHA-256.',
    write: body => `sha-512=:${sha('sha512', 'base64')(body)}:`,
  },
]
