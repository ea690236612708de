import { createHash } from 'node:crypto'
import type { Entropy } from 'ddi/base'
import { sealData } from 'ddi/protocol'
import { wib } from '../wib.ts'
import type { Customer } from './state.ts'

/** Keys are rotated each month: `contoh-2026-11`. */
const keyIdOf = (now: number): string => `contoh-${wib(now).slice(0, 7)}`

/** The partner's data key on this mock: SHA-256 of `<secret>:<keyId>`, so that everybody can open the data. */
const dataKey = (secret: string, keyId: string): Buffer =>
  createHash('sha256').update(`${secret}:${keyId}`).digest()

/** What the contract calls `x-plaintext`, sealed under the key of the month (B3, B7). */
export const sealCustomer = (
  { balance: _, ...customer }: Customer,
  secret: string,
  now: number,
  entropy: Entropy,
) => {
  const keyId = keyIdOf(now)
  return { keyId, ...sealData(JSON.stringify(customer), dataKey(secret, keyId), entropy) }
}

/** A customer whom an edited state no longer has. */
export const NOBODY: Customer = { customerId: 'NSB-TIDAK-ADA', name: 'Nasabah Contoh', balance: 0 }
