import { type HttpRequest, own } from '#base'
import type { Contract, Operation } from '#contract'
import { protocolOf } from '#protocol'
import { isForAdmin } from '../admin/admin.ts'
import { type Layout, locator } from '../mount.ts'
import { isDisturbing, isPreference, preferenceOf } from '../preference.ts'

/** What a worker knows of the mock that it is part of. */
export interface Terms {
  readonly layout: Layout
  /** Names of the apis that have a scenario. */
  readonly played: ReadonlySet<string>
  readonly stateful: boolean
  readonly limits: boolean
}

/** Why a request is not the worker's own: what it needs is in one place only. */
export type Shared =
  | 'admin'
  | 'no-operation'
  | 'scenario'
  | 'inferred-state'
  | 'rate-limit'
  | 'signature'
  | 'callback'
  | 'disturbance'

type Needs = (contract: Contract, operation: Operation, terms: Terms) => boolean

/** What an operation needs of the memory that all workers share. */
const SHARED_BY_OPERATION: readonly (readonly [Shared, Needs])[] = [
  ['scenario', ({ api }, _, { played }) => played.has(api)],
  ['inferred-state', (_contract, _operation, { stateful }) => stateful],
  ['rate-limit', (_, { rateLimit }, { limits }) => limits && rateLimit !== undefined],
  // A nonce is accepted once, whichever process it comes to.
  ['signature', (_, { security }) => security.flat().some(({ scheme }) => protocolOf(scheme)?.signs)],
  ['callback', (_, { source }) => own(source, 'callbacks') !== undefined],
]

const sharedBy = (contract: Contract, operation: Operation, terms: Terms): Shared | undefined =>
  SHARED_BY_OPERATION.find(([, needs]) => needs(contract, operation, terms))?.[0]

/** Tells what of a request is shared; `undefined` where a worker may answer it alone. */
export const sharing = (
  contracts: readonly Contract[],
  terms: Terms,
): ((request: HttpRequest) => Shared | undefined) => {
  const locate = locator(contracts, terms.layout)
  const decided = new Map<Operation, Shared | undefined>()
  const ofOperation = (contract: Contract, operation: Operation): Shared | undefined => {
    if (!decided.has(operation)) decided.set(operation, sharedBy(contract, operation, terms))
    return decided.get(operation)
  }
  return request => {
    if (isForAdmin(request)) return 'admin'
    // Without contracts, there is nothing at the root either.
    const place = contracts.length === 0 ? undefined : locate(request.target, request.headers['host'])
    const match = place?.contract.match(request.method, place.path)
    if (!place || match?.kind !== 'operation') return 'no-operation'
    return ofOperation(place.contract, match.operation) ?? (isDisturbed(request) ? 'disturbance' : undefined)
  }
}

/** A delay or a fault may draw from the chance that the mock's seed gives. */
const isDisturbed = (request: HttpRequest): boolean => {
  const preference = preferenceOf(request)
  return isPreference(preference) && isDisturbing(preference)
}
