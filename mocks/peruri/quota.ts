import { find } from '../kept.ts'
import { fail } from './failure.ts'
import type { Peruri } from './state.ts'

/** Signatures that a partner has bought on this mock; Peruri states no number. */
export const QUOTA = 250

export const requireQuota = ({ quota }: Peruri, systemId: string, signatures: number): void => {
  const left = find(quota, systemId) ?? QUOTA
  if (left < signatures)
    fail('kuotaHabis', `${left} of ${QUOTA} signatures are left, ${signatures} are needed.`)
}

export const spendQuota = ({ quota }: Peruri, systemId: string): void => {
  quota[systemId] = (find(quota, systemId) ?? QUOTA) - 1
}
