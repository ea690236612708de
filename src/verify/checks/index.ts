import { body } from './body.ts'
import type { Check } from './check.ts'
import { contentType } from './content-type.ts'
import { expected } from './expected.ts'
import { headers } from './headers.ts'
import { problem } from './problem.ts'
import { serverError } from './server-error.ts'
import { stackTrace } from './stack-trace.ts'
import { status } from './status.ts'
import { allow, challenge, retryAfter } from './status-header.ts'

/** Every check, in the order in which an answer is read. */
export const CHECKS: readonly Check[] = [
  serverError,
  expected,
  status,
  contentType,
  headers,
  body,
  problem,
  challenge,
  allow,
  retryAfter,
  stackTrace,
]
