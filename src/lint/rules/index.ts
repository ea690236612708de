import type { Rule } from '../rule.ts'
import { sopAuthentication } from './sop-authentication.ts'
import { sopBilingual } from './sop-bilingual.ts'
import { sopBodySchema } from './sop-body-schema.ts'
import { sopBoundedRequest } from './sop-bounded-request.ts'
import { sopCallbackUrl } from './sop-callback-url.ts'
import { sopClosedObject } from './sop-closed-object.ts'
import { sopDataClass } from './sop-data-class.ts'
import { sopDocumentation } from './sop-documentation.ts'
import { sopErrorIn200 } from './sop-error-in-200.ts'
import { sopErrorLeak } from './sop-error-leak.ts'
import { sopErrorResponses } from './sop-error-responses.ts'
import { sopExample } from './sop-example.ts'
import { sopHttps } from './sop-https.ts'
import { sopLifecycle } from './sop-lifecycle.ts'
import { sopListFilter } from './sop-list-filter.ts'
import { sopListLimit } from './sop-list-limit.ts'
import { sopOwner } from './sop-owner.ts'
import { sopPersonalCredentials } from './sop-personal-credentials.ts'
import { sopPersonalQuery } from './sop-personal-query.ts'
import { sopRateLimit } from './sop-rate-limit.ts'
import { sopRecord } from './sop-record.ts'
import { sopScope } from './sop-scope.ts'
import { sopSensitiveFlow } from './sop-sensitive-flow.ts'
import { sopSpecificData } from './sop-specific-data.ts'
import { sopSyntheticContact } from './sop-synthetic-contact.ts'
import { sopSyntheticIdentifier } from './sop-synthetic-identifier.ts'
import { sopSyntheticNpwp } from './sop-synthetic-npwp.ts'
import { sopVersion } from './sop-version.ts'

/** The SOP ruleset. */
export const RULES: readonly Rule[] = [
  sopAuthentication,
  sopBilingual,
  sopBodySchema,
  sopBoundedRequest,
  sopCallbackUrl,
  sopClosedObject,
  sopDataClass,
  sopDocumentation,
  sopErrorIn200,
  sopErrorLeak,
  sopErrorResponses,
  sopExample,
  sopHttps,
  sopLifecycle,
  sopListFilter,
  sopListLimit,
  sopOwner,
  sopPersonalCredentials,
  sopPersonalQuery,
  sopRateLimit,
  sopRecord,
  sopScope,
  sopSensitiveFlow,
  sopSpecificData,
  sopSyntheticContact,
  sopSyntheticIdentifier,
  sopSyntheticNpwp,
  sopVersion,
]
