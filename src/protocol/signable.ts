import type { Bytes } from './hash.ts'

/** One named part of the text that is signed. */
export interface Component {
  readonly name: string
  readonly value: string
}

/** What is signed, and how: the text made of components, the code over it, and how that is written. */
export interface Signable {
  readonly components: readonly Component[]
  readonly join: (components: readonly Component[]) => string
  readonly mac: (secret: Bytes, text: string) => Buffer
  readonly write: (mac: Buffer) => string
}

/** The canonical string. */
export const textOf = ({ components, join }: Signable): string => join(components)

export const signatureOf = (signable: Signable, secret: Bytes): string =>
  signable.write(signable.mac(secret, textOf(signable)))

/** The values alone, with a separator between them. */
export const valuesWith =
  (separator: string) =>
  (components: readonly Component[]): string =>
    components.map(({ value }) => value).join(separator)

/** The same with another value of one component, last where it was none; `undefined` leaves it out. */
export const withComponent = (signable: Signable, name: string, value: string | undefined): Signable => {
  const { components } = signable
  const at = components.findIndex(component => component.name === name)
  const place = at === -1 ? components.length : at
  const changed = value === undefined ? [] : [{ name, value }]
  return { ...signable, components: components.toSpliced(place, at === -1 ? 0 : 1, ...changed) }
}
