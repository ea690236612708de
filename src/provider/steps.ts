import type { Step } from './step.ts'
import { audit } from './steps/audit.ts'
import { auditReady } from './steps/audit-ready.ts'
import { authenticate } from './steps/authenticate.ts'
import { authorise } from './steps/authorise.ts'
import { authoriseObject } from './steps/authorise-object.ts'
import { checkRequest } from './steps/check-request.ts'
import { checkResponse } from './steps/check-response.ts'
import { clientAddress } from './steps/client-address.ts'
import { framing } from './steps/framing.ts'
import { handle } from './steps/handle.ts'
import { lifecycle } from './steps/lifecycle.ts'
import { network } from './steps/network.ts'
import { rateLimit } from './steps/rate-limit.ts'
import { readBody } from './steps/read-body.ts'
import { requestId } from './steps/request-id.ts'
import { route } from './steps/route.ts'
import { transport } from './steps/transport.ts'

/** What happens to every request, in this order. */
export const STEPS: readonly Step[] = [
  requestId,
  clientAddress,
  framing,
  transport,
  auditReady,
  route,
  network,
  authenticate,
  authorise,
  rateLimit,
  readBody,
  checkRequest,
  authoriseObject,
  handle,
  checkResponse,
  lifecycle,
  audit,
]
