import type { HttpRequest } from '#base'
import type { Cause } from './protocol.ts'
import type { SignatureInput } from './signature-input.ts'

/** What a signature has to cover, and by which algorithm it has to be, before it is worth anything. */
export const coverageDefects = (
  { body }: HttpRequest,
  { covered, parameters }: SignatureInput,
): readonly Cause[] => {
  const names = covered.map(({ name }) => name)
  const target = names.includes('@request-target') ? ['@request-target'] : ['@path', '@query']
  const wanted = ['@method', ...target, ...(body?.length ? ['content-digest'] : [])]
  const algorithm = parameters.get('alg') ?? 'hmac-sha256'
  return [
    ...wanted
      .filter(name => !names.includes(name))
      .map(name => ({ code: 'component-missing', detail: `The signature has to cover "${name}".` })),
    ...(algorithm === 'hmac-sha256'
      ? []
      : [{ code: 'other-algorithm', detail: 'The parameter alg has to be hmac-sha256, or be left out.' }]),
  ]
}
