export type { FeederAccess } from './simak/neofeeder/feeder.ts'
export { type Reference, type ReferenceOptions, startReference } from './start.ts'
export type { Run, Synchronised } from './synchronise.ts'
export { REFERENCE_APIS, type ReferenceApi } from './systems.ts'
