export { byItsFields, type Check, checksOf, schemesToCheck } from './checks.ts'
export { isEnvelope } from './envelope/armour.ts'
export { type Opened, openEnvelope, sealEnvelope } from './envelope/envelope.ts'
export { explainEnvelope } from './envelope/explain-envelope.ts'
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
export { openData, type SealedData, sealData } from './sealed-data.ts'
export { HIDDEN, isSecretName } from './secret-name.ts'
export { wib } from './timestamp.ts'
export { openCode, sealCode } from './unique-code.ts'
