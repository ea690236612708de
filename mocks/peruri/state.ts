import type { StateDefinition } from 'ddi/mock'
import type { Account } from './account.ts'
import type { BulkSet } from './bulk.ts'
import { inHexadecimal } from './chance.ts'
import { type Message, shown } from './inbox.ts'
import type { Order } from './order.ts'
import { seedAccounts } from './seed-accounts.ts'
import { seedBulkSet, seedOrders } from './seed-orders.ts'
import type { HashingKey } from './system-signing.ts'

/** What Peruri remembers. Times are milliseconds since the epoch. */
export interface Peruri {
  /** Signs the JWTs (HS256): 32 bytes in hexadecimal, the same for the same `--seed`. */
  readonly jwtKey: string
  /** By e-mail in lower case. */
  readonly accounts: Record<string, Account>
  readonly orders: Record<string, Order>
  /** Sets of Get OTP Bulk, by `orderIdBulk`. */
  readonly bulks: Record<string, BulkSet>
  /** Keys of Set Key, by `systemId`. */
  readonly keys: Record<string, HashingKey>
  /** Signatures left, by `systemId`; who is not there has not signed yet. */
  readonly quota: Record<string, number>
  /** What people got by e-mail and telephone, the newest last: here a test reads one-time codes. */
  readonly inbox: Message[]
  nextOrder: number
  nextBulk: number
}

export const peruri: StateDefinition<Peruri> = {
  name: 'peruri',
  inbox: ({ inbox }) => inbox.map(shown),
  initial: ({ clock, random }) => {
    const now = clock.now()
    return {
      jwtKey: inHexadecimal(random, 64),
      accounts: seedAccounts(now),
      orders: seedOrders(now),
      bulks: seedBulkSet(now),
      keys: {},
      quota: {},
      inbox: [],
      nextOrder: 3217,
      nextBulk: 721,
    }
  },
}
