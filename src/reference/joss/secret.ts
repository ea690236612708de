import { type Clock, DdiError } from '#base'
import { expiryOf, type SecretRecord, type SecretStore } from '#provider'

/** SIMAK's client id and secret at JOSS, which signs its notifications with them (DOMAIN 2.2 point 6). */
export interface JossSigner {
  readonly clientId: string
  readonly secret: string
}

const SYSTEM = 'joss'

/** The environment says which secret counts: another one that was kept ends. The same one keeps its age (SOP 6.B.3). */
export const keepSecret = async (
  { clientId, secret }: JossSigner,
  store: SecretStore,
  clock: Clock,
): Promise<void> => {
  const now = clock.now()
  const held = await readable(store, clientId, now)
  if (held.some(record => record.secret === secret)) return
  await store.revoke(SYSTEM, now)
  const fresh = { client: clientId, system: SYSTEM, secret, issuedAt: now, expiresAt: expiryOf(now) }
  await store.rotate(fresh, now)
}

/** Secrets that a key of an earlier start sealed cannot be read any more. */
const readable = async (
  store: SecretStore,
  client: string,
  now: number,
): Promise<readonly SecretRecord[]> => {
  try {
    return await store.find(client, now)
  } catch (error) {
    if (error instanceof DdiError && error.findings[0]?.code === 'secret-unreadable') return []
    throw error
  }
}
