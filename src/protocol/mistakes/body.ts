import type { Mistake } from '../mistake.ts'
import { withComponent } from '../signable.ts'
import { rewritings } from './rewritings.ts'

/** How a protocol writes the digest of a body, and the ways in which it is usually miswritten. */
export interface DigestComponent {
  readonly name: string
  readonly write: (body: Uint8Array) => string
  readonly miswritten: readonly {
    readonly code: string
    readonly detail: string
    readonly write: (body: Uint8Array) => string
  }[]
}

const EMPTY = new Uint8Array()

/**
 * The client signed another digest than that of the body that it sent; `undefined` where none is to be signed, though
 * there may be one, `unsigned`.
 */
export const bodyMistakes = (
  body: Uint8Array | undefined,
  digest: DigestComponent,
  unsigned: Uint8Array = EMPTY,
): readonly Mistake[] => {
  const mistake = (code: string, detail: string, value: string | undefined): Mistake => ({
    kind: 'body',
    code,
    detail,
    change: right => withComponent(right, digest.name, value),
  })
  if (body === undefined) {
    const sent =
      unsigned.length > 0 ? [mistake('digest-unwanted', UNWANTED_HERE, digest.write(unsigned))] : []
    return [mistake('digest-unwanted', UNWANTED, digest.write(EMPTY)), ...sent]
  }
  return [
    ...rewritings(body).map(form => ({
      ...mistake(form.code, form.detail, digest.write(form.body)),
      rare: form.rare === true,
    })),
    ...digest.miswritten.map(({ code, detail, write }) => mistake(code, detail, write(body))),
    mistake('digest-missing', `The signed text has no ${digest.name}.`, undefined),
    mistake('digest-empty', `The ${digest.name} is there, but empty.`, ''),
  ]
}

const UNWANTED_HERE =
  'The digest of the body was signed; with this method the text has none, whatever is sent.'
const UNWANTED = 'The digest of an empty body was signed; without a body there is no digest in the text.'
