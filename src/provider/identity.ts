import type { Presented, Signed } from '#protocol'
import { isFresh } from '#protocol'
import type { Caller } from './caller.ts'
import type { Kit } from './step.ts'
import { verifyToken } from './token-verdict.ts'

/** Why a credential proves nothing; which it was of several reasons behind one code stays in the log. */
export type NotIdentified =
  | 'token-unknown'
  | 'token-expired'
  | 'signature-mismatch'
  | 'signature-expired'
  | 'signature-replayed'

export type Proof = Extract<Presented, { kind: 'credential' | 'signed' }>

/** The one system that all proofs of a request belong to. */
export const identify = async (
  proofs: readonly Proof[],
  requestId: string,
  kit: Kit,
): Promise<Caller | NotIdentified> => {
  let caller: Caller | undefined
  for (const proof of proofs) {
    const holder =
      proof.kind === 'signed'
        ? await ofSignature(proof, requestId, kit)
        : await ofToken(proof.value, requestId, kit)
    if (typeof holder === 'string') return holder
    if (caller && caller.system !== holder.system) return 'token-unknown'
    caller = caller ? { ...caller, scopes: common(caller.scopes, holder.scopes) } : holder
  }
  return caller ?? 'token-unknown'
}

/** What two limits leave together. */
const common = (one: Caller['scopes'], other: Caller['scopes']): Caller['scopes'] =>
  one === undefined ? other : other === undefined ? one : one.filter(scope => other.includes(scope))

const ofToken = async (token: string, requestId: string, kit: Kit): Promise<Caller | NotIdentified> => {
  const verdict = await verifyToken(kit.stores.tokens, token, kit.clock.now())
  switch (verdict.kind) {
    case 'valid':
      return { system: verdict.record.system, scopes: verdict.record.scopes }
    case 'expired':
      return 'token-expired'
    case 'reused': {
      const { system, family } = verdict.record
      kit.logger.error({ requestId, system, family, revoked: verdict.revoked }, 'token-reused')
      return 'token-unknown'
    }
    case 'unknown':
      return 'token-unknown'
  }
}

/** How long a nonce counts where a protocol has no window of its own, in seconds. */
const LONGEST_WINDOW = 86_400

/** First whether the signature is right, then whether it is fresh: a forger learns nothing, and spends no nonce. */
const ofSignature = async (signed: Signed, requestId: string, kit: Kit): Promise<Caller | NotIdentified> => {
  const { secrets, nonces } = kit.stores
  if (!secrets || !nonces) throw new Error('requireProtocols has not run')
  const now = kit.clock.now()
  const known = await secrets.find(signed.client, now)
  const holder = known.find(({ secret }) => signed.verify(secret))
  if (holder === undefined) return 'signature-mismatch'
  if (!isFresh(signed, Math.floor(now / 1000))) return 'signature-expired'
  const token = signed.token === undefined ? undefined : await ofToken(signed.token, requestId, kit)
  if (typeof token === 'string') return token
  if (token && token.system !== holder.system) return 'token-unknown'
  if (signed.nonce !== undefined) {
    const until = (signed.created + Math.min(signed.window, LONGEST_WINDOW) + 1) * 1000
    const id = JSON.stringify([kit.contract.api, signed.client, signed.nonce])
    if (!(await nonces.accept(id, until, now))) return 'signature-replayed'
  }
  return { system: holder.system, scopes: token?.scopes }
}
