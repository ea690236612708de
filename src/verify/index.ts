export type { Credential, Credentials } from './access.ts'
export type { Omission } from './case.ts'
export type {
  CaseResult,
  Cause,
  CoverageCell,
  CoverageRow,
  Failure,
  FamilyCount,
  Outcome,
  SkipCount,
  Summary,
  VerifyEvent,
} from './event.ts'
export { type VerifyInput, type VerifyOptions, verify } from './verify.ts'
