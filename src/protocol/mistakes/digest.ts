import { splitTarget } from '#base'
import { digestResponse, digestText } from '../digest-response.ts'
import type { Algorithm, Bytes } from '../hash.ts'
import type { Mistake } from '../mistake.ts'
import { type Signable, withComponent } from '../signable.ts'
import { encodingMistakes } from './encoding.ts'

/** The usual mistakes with RFC 7616. */
export const digestMistakes = (
  method: string,
  { username = '', realm = '', uri = '', response = '' }: Readonly<Record<string, string>>,
  algorithm: Algorithm,
): readonly Mistake[] => {
  const other: Algorithm = algorithm === 'md5' ? 'sha256' : 'md5'
  const hashed = (code: string, received: string, change: Mistake['change']): Mistake => ({
    kind: 'algorithm',
    code,
    detail: `The response was computed ${received}.`,
    difference: {
      component: 'response',
      expected: 'KD(H(A1), nonce:nc:cnonce:qop:H(A2)) of RFC 7616',
      received,
    },
    change,
  })
  const keyed = (code: string, received: string, user: (secret: string) => string): Mistake => ({
    ...hashed(code, received, right => ({ ...right, mac: macOf(algorithm, user) })),
    kind: 'key',
  })
  const a2 = (kind: 'target' | 'method', code: string, detail: string, value: string): Mistake => ({
    kind,
    code,
    detail,
    change: right => withComponent(right, 'A2', value),
  })
  return [
    a2('target', 'query-form', 'The uri was hashed without its query.', `${method}:${splitTarget(uri).path}`),
    a2('method', 'method-case', 'The method was hashed in lower case.', `${method.toLowerCase()}:${uri}`),
    ...OTHER_METHODS.filter(name => name !== method).map(name =>
      a2('method', 'method-other', `The method was hashed as ${name}.`, `${name}:${uri}`),
    ),
    hashed('qop-missing', 'without nc, cnonce and qop, as RFC 2069 had it', withoutQop),
    hashed('other-algorithm', `with ${NAMES[other]}, not with the algorithm that the field names`, right => ({
      ...right,
      join: digestText(other),
      mac: macOf(other, secret => `${username}:${realm}:${secret}`),
    })),
    keyed('realm-other', 'without the realm', secret => `${username}::${secret}`),
    keyed('secret-empty', 'with an empty secret', () => `${username}:${realm}:`),
    keyed(
      'secret-newline',
      'with a line feed after the secret',
      secret => `${username}:${realm}:${secret}\n`,
    ),
    ...encodingMistakes('hex', '', response),
  ]
}

const OTHER_METHODS = ['GET', 'POST']

const NAMES: Readonly<Partial<Record<Algorithm, string>>> = { md5: 'MD5', sha256: 'SHA-256' }

const macOf =
  (algorithm: Algorithm, user: (secret: string) => string): Signable['mac'] =>
  (secret: Bytes, text) =>
    digestResponse(algorithm, user(String(secret)), text)

const withoutQop = (right: Signable): Signable =>
  ['nc', 'cnonce', 'qop'].reduce((signable, name) => withComponent(signable, name, undefined), right)
