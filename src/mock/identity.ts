import { type HttpRequest, own } from '#base'
import type { SecurityScheme } from '#contract'
import { type Check, isFresh, type Signed } from '#protocol'
import { type Access, ANYBODY, type Caller } from './caller.ts'
import { standingSecret, systemOf } from './credential.ts'
import { type Failure, failures, isFailure } from './credential-failure.ts'
import type { Memory } from './memory.ts'

/** What credentials are held against. */
export interface Registry {
  readonly api: string
  readonly access: Access | undefined
  readonly memory: Memory
  /** The system that signs with a client id, where it isn't the client id's own. */
  readonly signers?: Readonly<Record<string, string>> | undefined
}

export type Identify = (
  request: HttpRequest,
  checks: readonly Check<SecurityScheme>[],
  mount: string,
) => Caller | Failure

/** Finds who shows the credentials that one alternative of an operation's security asks for. */
export const identifier = (registry: Registry): Identify => {
  return (request, checks, mount) => {
    let caller = ANYBODY
    for (const { scheme, protocol } of checks) {
      const presented = protocol.present(request, scheme)
      if (presented.kind === 'exempt') continue
      if (presented.kind === 'absent') return failures.absent
      if (presented.kind === 'malformed') return failures.malformed(presented.detail)
      const holder =
        presented.kind === 'signed'
          ? ofSignature(presented, scheme.name, mount, registry)
          : ofCredential(presented.value, scheme.name, registry)
      if (isFailure(holder)) return holder
      if (isAnother(caller, holder)) return failures.ofTwoSystems(scheme.name)
      caller = { ...caller, ...holder }
    }
    return caller
  }
}

/** Two credentials of one request that name different systems prove neither. */
const isAnother = (one: Caller, other: Caller): boolean =>
  one.consumer !== undefined && other.consumer !== undefined && one.consumer !== other.consumer

/** A token opens only what it was given out for: one of a partner is none of a customer. */
const ofCredential = (value: string, scheme: string, registry: Registry): Caller | Failure => {
  const holder = ofToken(value, scheme, registry)
  const given = isFailure(holder) ? undefined : holder.token?.scheme
  return given === undefined || given === scheme ? holder : failures.ofAnotherScheme(scheme, given)
}

const ofToken = (value: string, scheme: string, { api, access, memory }: Registry): Caller | Failure => {
  const token = memory.tokenOf(api, value)
  if (token?.kind === 'access') {
    return token.expires > memory.clock.now() ? { consumer: token.system, token } : failures.expired(scheme)
  }
  if (!access) return ANYBODY
  const consumer = systemOf(value)
  if (consumer === undefined || !access.systems.has(consumer)) return failures.unknown(scheme)
  return memory.standingEnd > memory.clock.now() ? { consumer } : failures.ended(scheme)
}

/** How long a signature without a window of its own may not come again, in seconds. */
const LONGEST_WINDOW = 86_400

/** First whether the signature is right, then whether it is fresh: a forger learns nothing of the clock. */
const ofSignature = (signed: Signed, scheme: string, mount: string, registry: Registry): Caller | Failure => {
  const { api, access, memory } = registry
  const system = systemOf(signed.client) ?? signed.client
  if (access && (system === signed.client || !access.systems.has(system)))
    return failures.unknownClient(scheme)
  const secret = standingSecret(system)
  const now = Math.floor(memory.clock.now() / 1000)
  const explanation = () => signed.explain(secret, now, mount)
  if (!signed.verify(secret)) return failures.mismatch(explanation())
  if (!isFresh(signed, now)) return failures.outsideWindow(signed.window, explanation())
  const until = (signed.created + Math.min(signed.window, LONGEST_WINDOW)) * 1000
  const identifier = JSON.stringify([api, signed.client, signed.nonce])
  if (signed.nonce !== undefined && !memory.isFirst(identifier, until)) {
    return failures.replayed(explanation())
  }
  const signer = own(registry.signers, signed.client) ?? system
  const caller: Caller = { consumer: access && String(signer) }
  if (signed.token === undefined) return caller
  const holder = ofToken(signed.token, scheme, registry)
  if (isFailure(holder)) return holder
  return isAnother(caller, holder) ? failures.ofTwoSystems(scheme) : { ...holder, ...caller }
}
