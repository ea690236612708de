export { type Check, checksOf, schemesToCheck } from './checks.ts'
export { isFresh } from './freshness.ts'
export type {
  Cause,
  Difference,
  Explanation,
  Presented,
  Protocol,
  SchemeParts,
  Signed,
  SigningContext,
} from './protocol.ts'
export { PROTOCOLS, protocolOf } from './protocols.ts'
