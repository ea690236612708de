import type { RequestCheck } from '#contract'
import { type Family, type Ground, isOmission, type Proposal, type TestCase } from './case.ts'
import { FAMILIES } from './cases/index.ts'
import { type Written, write } from './draft.ts'
import { type Expectation, includes, isRefused } from './expectation.ts'

/** A family that was not tried at an operation, and why. */
export interface Skip {
  readonly family: Family
  readonly reason: string
}

/** The requests of one operation, and what was left out of them. */
export interface OperationPlan {
  readonly cases: readonly TestCase[]
  readonly skips: readonly Skip[]
  readonly dropped: Dropped
}

export interface Dropped {
  /** Were not what their family claims: a bad value that is valid after all, or the reverse. */
  readonly notAsClaimed: number
  readonly repeated: number
  readonly overLimit: number
}

/** Proposes, checks every proposal against the contract, and keeps what is new: nothing is sent yet. */
export const planOperation = (
  ground: Ground,
  exclude: (family: Family) => string | undefined,
): OperationPlan => {
  const sieve = sieveOf(ground)
  const skips: Skip[] = []
  const cases = FAMILIES.flatMap(family => {
    const reason = exclude(family)
    const items = reason === undefined ? [...family.propose(ground)] : [{ omitted: reason }]
    skips.push(...items.filter(isOmission).map(({ omitted }) => ({ family, reason: omitted })))
    return items.flatMap(item => (isOmission(item) ? [] : sieve.pass(family, item)))
  })
  return { cases, skips, dropped: sieve.dropped }
}

/** Cases of one family at one operation; more of a kind find nothing new. */
const MOST = 24

/** Lets a proposal through as a case when it is what it claims, new, and not one too many; counts the rest. */
const sieveOf = (ground: Ground) => {
  const dropped = { notAsClaimed: 0, repeated: 0, overLimit: 0 }
  const seen = new Set<string>()
  const kept = new Map<Family, number>()
  const most = Math.max(MOST, ground.runs)
  const pass = (family: Family, proposal: Proposal): TestCase[] => {
    const written = write(ground.operation, proposal.draft, '')
    const expectation = isSendable(written) ? confirmed(ground, family, proposal, written) : undefined
    const print = fingerprint(proposal, written)
    const number = kept.get(family) ?? 0
    const fault = faultOf(expectation === undefined, seen.has(print), number >= most)
    if (fault !== undefined || expectation === undefined) {
      dropped[fault ?? 'notAsClaimed'] += 1
      return []
    }
    seen.add(print)
    kept.set(family, number + 1)
    return [toCase(family, proposal, expectation)]
  }
  return { pass, dropped }
}

const faultOf = (notAsClaimed: boolean, repeated: boolean, overLimit: boolean): keyof Dropped | undefined => {
  if (notAsClaimed) return 'notAsClaimed'
  if (repeated) return 'repeated'
  return overLimit ? 'overLimit' : undefined
}

const toCase = (
  { id, kind }: Family,
  { title, draft, access = 'granted', slot }: Proposal,
  expectation: Expectation,
): TestCase => ({
  family: id,
  kind,
  title,
  draft,
  access,
  expectation,
  slot,
})

/** What the case must get; `undefined` when the request is not what the family claims that it is. */
const confirmed = (
  { operation }: Ground,
  { kind }: Family,
  { draft, expectation, slot }: Proposal,
  { parts }: Written,
): Expectation | undefined => {
  if (draft.raw?.method !== undefined) return expectation
  const check = operation.checkRequest(parts)
  const valid = check.outcome === 'valid'
  if (expectation !== undefined) {
    // An example may be documented for the very reason that it is refused.
    const mayBeInvalid = kind === 'positive' && !includes(expectation.right, 200)
    return valid || mayBeInvalid ? expectation : undefined
  }
  return valid || !concerns(check, slot?.in) ? undefined : isRefused(operation, check)
}

/** What is wrong with the request is wrong in the place that was meant. */
const concerns = ({ violations, outcome }: RequestCheck, place: string | undefined): boolean =>
  place === undefined || outcome !== 'invalid' || violations.some(violation => violation.in === place)

const fingerprint = ({ access = 'granted' }: Proposal, { request }: Written): string => {
  const body = request.body === undefined ? '' : new TextDecoder().decode(request.body)
  return JSON.stringify([access, request.method, request.target, Object.entries(request.headers), body])
}

/** What HTTP can carry: no empty or dot segment for a path parameter, no control in a field value. */
const isSendable = ({ parts, request }: Written): boolean =>
  Object.values(parts.path).every(piece => piece !== '' && piece !== '.' && piece !== '..') &&
  Object.entries(request.headers).every(([, value]) => /^[\x20-\x7e]*$/.test(value) && value.trim() === value)
