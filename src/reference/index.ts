export type { FeederAccess } from './simak/neofeeder/feeder.ts'
export { type Reference, type ReferenceApi, type ReferenceOptions, startReference } from './start.ts'
export type { Run, Synchronised } from './synchronise.ts'
export { REFERENCE_APIS } from './systems.ts'
