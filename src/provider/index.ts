export { instanceOf } from './answer.ts'
export {
  type AuditAnchor,
  type AuditEntry,
  type ChainVerdict,
  chained,
  GENESIS,
  verifyChain,
} from './audit-chain.ts'
export { exportedLines, importedLines } from './audit-export.ts'
export { verifyAuditFile, withAuditArchive } from './audit-file.ts'
export type { Caller } from './caller.ts'
export type {
  AnyHandler,
  Handler,
  HandlerInput,
  HandlerOutput,
  Handlers,
  HandlerTable,
  ObjectRule,
  ObjectRules,
  ObjectRuleTable,
} from './handler.ts'
export { type Limit, type Limiter, memoryLimiter, type Quota } from './limiter.ts'
export type { SunsetDates, SunsetNotices } from './notices.ts'
export type { ProviderOptions } from './options.ts'
export { type ProbeOptions, probes } from './probes.ts'
export { type ProviderParts, provider } from './provider.ts'
export { type ProviderSend, providerSend } from './provider-send.ts'
export { type Dependencies, type Readiness, readinessOf, storesAnswer } from './readiness.ts'
export { redisLimiter } from './redis-limiter.ts'
export { issueSecret, rotateSecret } from './secret.ts'
export { type SecretKeys, secretKeysFrom } from './secret-keys.ts'
export { type ServedProvider, type ServeProviderOptions, serveProvider } from './serve-provider.ts'
export { type ShutdownParts, shutDown } from './shut-down.ts'
export type { Exchange, Kit, Step } from './step.ts'
export { STEPS } from './steps.ts'
export * from './stores/index.ts'
export { type OpenStores, type StoreEnvironment, type StoresFromOptions, storesFrom } from './stores-from.ts'
export { type Metrics, prometheusMetrics } from './telemetry/metrics.ts'
export { digestOf, expiryOf, type IssuedToken, issueToken, monthsFrom, successorOf } from './token.ts'
export { rotateToken } from './token-rotation.ts'
export { type TokenVerdict, verifyToken } from './token-verdict.ts'
