export type { Access } from './caller.ts'
export type { ExchangeEvent, Journal } from './journal.ts'
export { loadScenarios } from './load-scenarios.ts'
export { createMemory, type IssuedToken, type Memory, type Snapshot } from './memory.ts'
export { createMock, type Mock, type MockOptions, type MockParts } from './mock.ts'
export { type RequestLog, requestLog } from './request-log.ts'
export {
  type AnswerOf,
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
export { accessOf, type Mount, mockOf, type RunningMock, type StartOptions, startMock } from './start.ts'
