import { isWithin, parseRange, type Range } from '../address.ts'
import { refuse } from '../answer.ts'
import type { Caller } from '../caller.ts'
import { type Exchange, type Kit, routeOf, type Step } from '../step.ts'

/** May this system call this operation? An integration document must say so (SOP 6.A.3). */
export const authorise: Step = {
  name: 'authorise',
  phase: 'request',
  run: (exchange, kit) => {
    const { caller } = exchange
    if (caller === undefined) return undefined
    const { operation } = routeOf(exchange)
    const grant = kit.grants.find(kit.contract.api, caller.system, operation.id, kit.clock.now())
    if (grant === undefined) {
      const detail = `No active integration document lets '${caller.system}' call ${operation.id}.`
      return refuse(exchange, 'operation-not-granted', { detail })
    }
    if (!isAmong(exchange, kit, grant.networks)) {
      const detail = `The flow '${grant.flow.id}' does not list the address of this request.`
      return refuse(exchange, 'address-not-allowed', { detail })
    }
    const missing = missingScopes(exchange, kit, caller)
    if (missing.length > 0)
      return refuse(exchange, 'scope-missing', { detail: `Missing: ${missing.join(' ')}.` })
    exchange.caller = { ...caller, grant }
    return undefined
  },
}

const isAmong = ({ address }: Exchange, { networks }: Kit, flow: readonly string[]): boolean =>
  address !== undefined && (isWithin(address, rangesOf(flow)) || isWithin(address, networks.additional))

const parsed = new WeakMap<readonly string[], readonly Range[]>()

/** Grants are the same objects for each request, so that their networks are parsed once. */
const rangesOf = (networks: readonly string[]): readonly Range[] => {
  const ranges = parsed.get(networks) ?? networks.map(parseRange)
  parsed.set(networks, ranges)
  return ranges
}

const missingScopes = ({ requirement }: Exchange, kit: Kit, caller: Caller): readonly string[] => {
  const granted = kit.grants.scopes(kit.contract.api, caller.system, kit.clock.now())
  const held = new Set(granted.filter(scope => caller.scopes?.includes(scope) ?? true))
  const wanted = new Set(requirement?.flatMap(({ scopes }) => scopes))
  return [...wanted].filter(scope => !held.has(scope))
}
