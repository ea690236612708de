import { own } from '#base'
import type { components } from '#generated/bank-sim/types'
import { openData } from '#protocol'
import { PeerError } from '../peer-error.ts'
import type { BankAccess } from './access.ts'

type Sealed = components['schemas']['DataTersegel']

/** Who redeemed a code: what `x-plaintext` of the contract says. */
export interface Customer {
  readonly customerId: string
  readonly name: string
  readonly phone?: string
  readonly email?: string
}

/** Opens what the bank sealed for us, and remembers under which nonces it did. */
export type Opener = (sealed: Sealed) => Customer

/** So many nonces are remembered; the oldest go first. */
const MOST_NONCES = 10_000

/**
 * AES-256-GCM (DOMAIN 7.2). A nonce that comes twice under one key gives away what both answers hold, which is what
 * the penetration test of the paper found: such an answer is not used.
 */
export const openerOf = (peer: string, { dataKeys }: Pick<BankAccess, 'dataKeys'>): Opener => {
  const seen = new Set<string>()
  return sealed => {
    const key = dataKeys.get(sealed.keyId)
    if (!key) throw new PeerError(peer, 'key-unknown')
    const text = openData(sealed, key)
    if (text === undefined) throw new PeerError(peer, 'seal-broken')
    const nonce = `${sealed.keyId} ${sealed.iv}`
    if (seen.has(nonce)) throw new PeerError(peer, 'nonce-repeated')
    const [oldest] = seen
    if (seen.size >= MOST_NONCES && oldest !== undefined) seen.delete(oldest)
    seen.add(nonce)
    return customerIn(peer, text)
  }
}

const FIELDS = ['customerId', 'name', 'phone', 'email'] as const
const LONGEST = 254

/** Nothing but the fields of the contract, each a text of a bounded length. */
const customerIn = (peer: string, text: string): Customer => {
  const value = parsed(text)
  const known = FIELDS.flatMap(name => {
    const field = own(value, name)
    return typeof field === 'string' && field !== '' && field.length <= LONGEST ? [[name, field]] : []
  })
  const customer = Object.fromEntries(known) as Partial<Customer>
  const { customerId, name } = customer
  if (customerId === undefined || name === undefined) throw new PeerError(peer, 'answer-invalid')
  return { ...customer, customerId, name }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
