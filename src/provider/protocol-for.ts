import { DdiError, type Finding } from '#base'
import type { Contract, Operation, SecurityScheme } from '#contract'
import { type Protocol, protocolOf } from '#protocol'
import type { Stores } from './stores/index.ts'

/** The protocol of a scheme of a contract that has passed `requireProtocols`. */
export const protocolFor = (scheme: SecurityScheme): Protocol => {
  const protocol = protocolOf(scheme)
  if (protocol === undefined) throw new Error('the scheme has no protocol')
  return protocol
}

/** Protocols whose credential stands in the body. */
const IN_BODY: ReadonlySet<string> = new Set(['neofeeder-token', 'moodle-wstoken'])

/** Whether who calls is known only with the body: it is signed, or has the credential in it. */
export const needsBody = ({ security }: Operation): boolean =>
  security.flat().some(({ scheme }) => {
    const { id, signs } = protocolFor(scheme)
    return signs === true || IN_BODY.has(id)
  })

/** Refuses a contract with a scheme that can't be checked: an unchecked scheme would be an open door. */
export const requireProtocols = ({ api, operations }: Contract, { secrets, nonces }: Stores): void => {
  const schemes = operations.flatMap(({ security }) => security.flat().map(({ scheme }) => scheme))
  const protocols = new Map(schemes.map(scheme => [scheme.name, protocolOf(scheme)]))
  const findings = [...protocols].flatMap(([name, protocol]) => {
    if (protocol === undefined) return [unknownProtocol(api, name)]
    return protocol.signs && !(secrets && nonces) ? [storesMissing(api, name)] : []
  })
  if (findings.length > 0) throw new DdiError(...findings)
}

const unknownProtocol = (api: string, scheme: string): Finding => ({
  code: 'protocol-unknown',
  severity: 'error',
  message: `The security scheme '${scheme}' of '${api}' has a protocol that the provider kit can't check.`,
  wanted: 'A protocol of docs/protocols.md, by the standard fields or by x-protocol.',
  remedy: 'Correct the scheme in the specification.',
})

const storesMissing = (api: string, scheme: string): Finding => ({
  code: 'signing-stores-missing',
  severity: 'error',
  message: `The security scheme '${scheme}' of '${api}' signs requests, and nothing here could check a signature.`,
  wanted: 'stores.secrets and stores.nonces.',
  remedy: 'Set DDI_SECRET_KEY for storesFrom, or give a secretStore and a nonceStore.',
})
