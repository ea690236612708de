import type { Rule } from '../rule.ts'
import { sopAuthentication } from './sop-authentication.ts'
import { sopBilingual } from './sop-bilingual.ts'
import { sopDataClass } from './sop-data-class.ts'
import { sopDocumentation } from './sop-documentation.ts'
import { sopErrorResponses } from './sop-error-responses.ts'
import { sopExample } from './sop-example.ts'
import { sopHttps } from './sop-https.ts'
import { sopLifecycle } from './sop-lifecycle.ts'
import { sopListFilter } from './sop-list-filter.ts'
import { sopListLimit } from './sop-list-limit.ts'
import { sopOwner } from './sop-owner.ts'
import { sopPersonalQuery } from './sop-personal-query.ts'
import { sopRateLimit } from './sop-rate-limit.ts'
import { sopScope } from './sop-scope.ts'
import { sopSyntheticIdentifier } from './sop-synthetic-identifier.ts'

/** The SOP ruleset. */
export const RULES: readonly Rule[] = [
  sopAuthentication,
  sopBilingual,
  sopDataClass,
  sopDocumentation,
  sopErrorResponses,
  sopExample,
  sopHttps,
  sopLifecycle,
  sopListFilter,
  sopListLimit,
  sopOwner,
  sopPersonalQuery,
  sopRateLimit,
  sopScope,
  sopSyntheticIdentifier,
]
