import type { Protocol, SchemeParts } from './protocol.ts'
import { protocolOf } from './protocols.ts'

/**
 * The schemes of one security requirement that are a check each. Of the schemes of one protocol that signs (JOSS has
 * four) only the first is, and it comes last, because a signature may cover what the others attach. Schemes of
 * unknown protocols stay.
 */
export const schemesToCheck = <Scheme extends SchemeParts>(schemes: readonly Scheme[]): readonly Scheme[] => {
  const signing = new Map<Protocol, Scheme>()
  const plain = schemes.filter(scheme => {
    const protocol = protocolOf(scheme)
    if (!protocol?.signs) return true
    if (!signing.has(protocol)) signing.set(protocol, scheme)
    return false
  })
  return [...plain, ...signing.values()]
}

/** The scheme without an `x-protocol` that names no protocol, so that its standard fields decide. */
export const byItsFields = <Scheme extends SchemeParts>(scheme: Scheme): Scheme =>
  scheme.protocol === undefined || protocolOf(scheme) ? scheme : { ...scheme, protocol: undefined }

/** A scheme of a requirement with the protocol that checks it. */
export interface Check<Scheme extends SchemeParts = SchemeParts> {
  readonly scheme: Scheme
  readonly protocol: Protocol
}

/** The checks that a requirement comes to; schemes of unknown protocols are left out. */
export const checksOf = <Scheme extends SchemeParts>(schemes: readonly Scheme[]): readonly Check<Scheme>[] =>
  schemesToCheck(schemes).flatMap(scheme => {
    const protocol = protocolOf(scheme)
    return protocol ? [{ scheme, protocol }] : []
  })
