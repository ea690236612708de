import type { Mistake } from '../mistake.ts'

/** How a code over the signed text can be written. */
export type Encoding = 'hex' | 'base64'

const NAMES: Readonly<Record<Encoding, string>> = { hex: 'lower-case hexadecimal', base64: 'base64' }

/** The code over the text is right, but it was written otherwise; `signature` is as it was sent. */
export const encodingMistakes = (
  encoding: Encoding,
  prefix: string,
  signature: string,
  prefixes: readonly string[] = [],
): readonly Mistake[] => {
  const mistake = (code: string, received: string, write: (mac: Buffer) => string): Mistake => ({
    kind: 'encoding',
    code,
    detail: `The signature is written as ${received}; write it as ${prefix}${NAMES[encoding]}.`,
    difference: { component: 'encoding', expected: prefix + NAMES[encoding], received },
    change: right => ({ ...right, write }),
  })
  const right = (mac: Buffer): string => prefix + mac.toString(encoding)
  const other: Encoding = encoding === 'hex' ? 'base64' : 'hex'
  return [
    mistake('encoding-swapped', NAMES[other], mac => prefix + mac.toString(other)),
    mistake('hex-upper-case', 'upper-case hexadecimal', mac => prefix + mac.toString('hex').toUpperCase()),
    mistake('encoding-doubled', 'base64 of the hexadecimal text', mac => prefix + btoa(mac.toString('hex'))),
    mistake(
      'padding-missing',
      'base64 without its padding',
      mac => prefix + mac.toString('base64').replace(/=+$/, ''),
    ),
    mistake('encoding-url', 'base64url', mac => prefix + mac.toString('base64url')),
    ...(prefix === ''
      ? []
      : [mistake('prefix-missing', `${NAMES[encoding]} without '${prefix}'`, mac => mac.toString(encoding))]),
    ...prefixes.map(other =>
      mistake('prefix-other', `${other}${NAMES[encoding]}`, mac => other + mac.toString(encoding)),
    ),
    mistake('signature-cut', 'a part of itself: its end is cut off', mac =>
      signature.length > prefix.length + 15 ? right(mac).slice(0, signature.length) : right(mac),
    ),
  ]
}
