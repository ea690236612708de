import type { HttpRequest } from '#base'
import { isDigestOf } from './content-digest.ts'
import { miswrittenDigests } from './mistakes/content-digest.ts'
import type { Cause } from './protocol.ts'
import type { SignatureInput } from './signature-input.ts'

/** What a signature has to cover, and by which algorithm it has to be, before it is worth anything. */
export const coverageDefects = (
  { headers, body = new Uint8Array() }: HttpRequest,
  { covered, parameters }: SignatureInput,
): readonly Cause[] => {
  const names = covered.map(({ name }) => name)
  const target = names.includes('@request-target') ? ['@request-target'] : ['@path', '@query']
  const wanted = ['@method', ...target, ...(body.length > 0 ? ['content-digest'] : [])]
  const algorithm = parameters.get('alg') ?? 'hmac-sha256'
  const isOther = names.includes('content-digest') && !isDigestOf(headers['content-digest'] ?? '', body)
  return [
    ...(isOther ? [digestDefect(headers['content-digest'] ?? '', body)] : []),
    ...wanted
      .filter(name => !names.includes(name))
      .map(name => ({ code: 'component-missing', detail: `The signature has to cover "${name}".` })),
    ...(algorithm === 'hmac-sha256'
      ? []
      : [{ code: 'other-algorithm', detail: 'The parameter alg has to be hmac-sha256, or be left out.' }]),
  ]
}

/** A digest of this body in another form is told as that. */
const digestDefect = (field: string, body: Uint8Array): Cause => {
  const known = miswrittenDigests.find(({ write }) => write(body) === field.trim())
  return known ? { code: known.code, detail: known.detail } : DIGEST_MISMATCH
}

/** RFC 9530 §2. */
export const DIGEST_MISMATCH: Cause = {
  code: 'digest-mismatch',
  detail: 'Content-Digest is not that of the body that arrived. Compute it over the bytes that are sent.',
}
