import type { Protocol, SchemeParts } from './protocol.ts'
import { protocolOf } from './protocols.ts'

/** A scheme of a requirement with the protocol that checks it. */
export interface Check<Scheme extends SchemeParts = SchemeParts> {
  readonly scheme: Scheme
  readonly protocol: Protocol
}

/**
 * The checks that the schemes of one security requirement come to. Schemes of one protocol that signs are one check
 * (JOSS has four), and a signature comes last, because it may cover what the others attach. Unknown ones are left out.
 */
export const checksOf = <Scheme extends SchemeParts>(
  schemes: readonly Scheme[],
): readonly Check<Scheme>[] => {
  const signed = new Set<Protocol>()
  const checks = schemes.flatMap(scheme => {
    const protocol = protocolOf(scheme)
    if (!protocol || signed.has(protocol)) return []
    if (protocol.signs) signed.add(protocol)
    return [{ scheme, protocol }]
  })
  return [
    ...checks.filter(({ protocol }) => !protocol.signs),
    ...checks.filter(({ protocol }) => protocol.signs),
  ]
}
