import { own } from '#base'
import { byItsFields, protocolOf } from '#protocol'
import type { Recorded } from './recorded.ts'

/** What the mock looks at, in its order. */
export const CHECKS = ['authentication', 'request', 'rate-limit', 'response'] as const

export type CheckName = (typeof CHECKS)[number]

export interface CheckResult {
  readonly check: CheckName
  /**
   * `not-reached` after a failure, `not-needed` where the contract asks for nothing, and `not-checked` where it asks for
   * what a mock cannot check.
   */
  readonly result: 'passed' | 'failed' | 'not-reached' | 'not-needed' | 'not-checked'
}

/** Which check an outcome is the failure of; other refusals come after all checks of the request. */
const FAILED_AT: Readonly<Record<string, CheckName>> = {
  'credentials-repeated': 'authentication',
  'authentication-required': 'authentication',
  'credentials-malformed': 'authentication',
  'token-unknown': 'authentication',
  'token-expired': 'authentication',
  'signature-mismatch': 'authentication',
  'signature-expired': 'authentication',
  'signature-replayed': 'authentication',
  'operation-not-granted': 'authentication',
  'scope-missing': 'authentication',
  'request-malformed': 'request',
  'request-invalid': 'request',
  'unsupported-media-type': 'request',
  'content-too-large': 'request',
  'rate-limited': 'rate-limit',
  'response-invalid': 'response',
}

/** What was checked of an exchange, in order; nothing where no operation was found. */
export const checksOf = ({
  contract,
  operation,
  outcome,
  violations,
  checks,
}: Recorded): readonly CheckResult[] => {
  if (checks) return checks
  if (!operation) return []
  const failed = Object.hasOwn(FAILED_AT, outcome) ? FAILED_AT[outcome] : undefined
  const broken = failed ?? (outcome === 'answered' && violations.length > 0 ? 'response' : undefined)
  const at = broken === undefined ? CHECKS.length : CHECKS.indexOf(broken)
  return CHECKS.map((check, index) => {
    if (index === at) return { check, result: 'failed' }
    if (index > at || (check === 'response' && outcome !== 'answered'))
      return { check, result: 'not-reached' }
    if (check === 'authentication' && !isChecked(operation, contract)) return { check, result: 'not-checked' }
    const isNeeded = check === 'authentication' ? operation.security.length > 0 : isLimited(check, operation)
    return { check, result: isNeeded ? 'passed' : 'not-needed' }
  })
}

const isLimited = (check: CheckName, { rateLimit }: NonNullable<Recorded['operation']>): boolean =>
  check !== 'rate-limit' || rateLimit !== undefined

/** Whether every way to authenticate comes to a check: one that does not lets everybody pass. */
const isChecked = (
  { security, source }: NonNullable<Recorded['operation']>,
  contract: Recorded['contract'],
): boolean => {
  if (security.length === 0)
    return !asksForCredentials(own(source, 'security') ?? own(contract?.document, 'security'))
  return security.every(
    requirement =>
      requirement.length === 0 || requirement.some(({ scheme }) => protocolOf(byItsFields(scheme))),
  )
}

/** Requirements of which nothing is left name a scheme that is nowhere defined. */
const asksForCredentials = (required: unknown): boolean => Array.isArray(required) && required.length > 0
