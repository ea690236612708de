import type { CheckMeta, FlowCheck } from './check.ts'
import { classCovers } from './class-covers.ts'
import { fieldsRead } from './fields-read.ts'
import { formatOffered } from './format-offered.ts'
import { noticeGiven } from './notice-given.ts'
import { operationExists } from './operation-exists.ts'
import { operationsRead } from './operations-read.ts'
import { protocolMatches } from './protocol-matches.ts'
import { rateLimitFits } from './rate-limit-fits.ts'
import { readsExist } from './reads-exist.ts'
import { REVIEW, REVIEW_INTERVAL } from './review.ts'
import { scopesNeeded } from './scopes-needed.ts'
import { scopesSuffice } from './scopes-suffice.ts'
import { STATEMENTS } from './statements.ts'
import { storagePermitted } from './storage-permitted.ts'
import { sunsetKept } from './sunset-kept.ts'
import { UNUSED } from './unused.ts'
import { versionMatches } from './version-matches.ts'
import { WORKFLOW } from './workflow-exists.ts'

/** Every question between a flow and the contract of its api. */
export const FLOW_CHECKS: readonly FlowCheck[] = [
  operationExists,
  readsExist,
  operationsRead,
  fieldsRead,
  scopesSuffice,
  scopesNeeded,
  protocolMatches,
  versionMatches,
  formatOffered,
  rateLimitFits,
  classCovers,
  storagePermitted,
  noticeGiven,
  sunsetKept,
]

export const CHECK_METAS: readonly CheckMeta[] = [
  ...STATEMENTS,
  ...FLOW_CHECKS.map(({ meta }) => meta),
  REVIEW,
  REVIEW_INTERVAL,
  WORKFLOW,
  UNUSED,
]
