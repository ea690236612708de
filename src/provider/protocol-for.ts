import { DdiError, type Finding } from '#base'
import type { Contract, SecurityScheme } from '#contract'
import { type Protocol, protocolOf } from '#protocol'

/** The protocol of a scheme of a contract that has passed `requireProtocols`. */
export const protocolFor = (scheme: SecurityScheme): Protocol => {
  const protocol = protocolOf(scheme)
  if (protocol === undefined) throw new Error('the scheme has no protocol')
  return protocol
}

/** Refuses a contract with a scheme that can't be checked: an unchecked scheme would be an open door. */
export const requireProtocols = ({ api, operations }: Contract): void => {
  const schemes = operations.flatMap(({ security }) => security.flat().map(({ scheme }) => scheme))
  const unknown = new Set(schemes.filter(scheme => !isToken(protocolOf(scheme))).map(({ name }) => name))
  if (unknown.size > 0) throw new DdiError(...[...unknown].map(name => unknownProtocol(api, name)))
}

/** The stores keep digests of tokens, and no secrets that could check a signature. */
const isToken = (protocol: Protocol | undefined): boolean => protocol !== undefined && !protocol.signs

const unknownProtocol = (api: string, scheme: string): Finding => ({
  code: 'protocol-unknown',
  severity: 'error',
  message: `The security scheme '${scheme}' of '${api}' has a protocol that the provider kit can't check.`,
  wanted: 'bearer, basic or api-key, by the standard fields or by x-protocol.',
  remedy: 'Correct the scheme in the specification.',
})
