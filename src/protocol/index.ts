export type { Presented, Protocol, SchemeParts } from './protocol.ts'
export { PROTOCOLS, protocolOf } from './protocols.ts'
