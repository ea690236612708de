export { accessOf } from './access.ts'
export type { Inbox, InboxFilter, Received } from './admin/inbox.ts'
export type { Access } from './caller.ts'
export { standingClient, standingToken } from './credential.ts'
export { loadScenarios } from './load-scenarios.ts'
export { createMemory, type IssuedToken, type Memory, type Snapshot } from './memory.ts'
export { createMock, type Mock, type MockOptions, type MockParts } from './mock.ts'
export type { Mount, Remembered } from './mounted.ts'
export { createOutbox, type Delivery, type Outbox } from './outbox.ts'
export { type PrismEngine, prismEngine, startPrism } from './prism/engine.ts'
export { loadPrism } from './prism/library.ts'
export { type RequestLog, requestLog } from './request-log.ts'
export {
  type AnswerOf,
  type InboxMessage,
  type OutgoingMessage,
  type RefusalContext,
  type Scenario,
  type ScenarioAnswer,
  type ScenarioContext,
  type ScenarioHandler,
  type ScenarioParts,
  type StateContext,
  type StateDefinition,
  scenario,
  type TokenRequest,
} from './scenario.ts'
export { textSeed } from './seed.ts'
export type { MockSource } from './source.ts'
export { mockOf, type RunningMock, type StartOptions, startMock } from './start.ts'
