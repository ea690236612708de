import { fail } from './failure.ts'
import type { Peruri } from './state.ts'
import { entryOf } from './table.ts'

/** Signatures that a partner has bought on this mock; Peruri states no number. */
export const QUOTA = 250

export const requireQuota = ({ quota }: Peruri, systemId: string, signatures: number): void => {
  const left = entryOf(quota, systemId) ?? QUOTA
  if (left < signatures)
    fail('kuotaHabis', `${left} of ${QUOTA} signatures are left, ${signatures} are needed.`)
}

export const spendQuota = ({ quota }: Peruri, systemId: string): void => {
  quota[systemId] = (entryOf(quota, systemId) ?? QUOTA) - 1
}
