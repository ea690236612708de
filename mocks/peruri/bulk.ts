import { find, keep } from '../kept.ts'
import type { Account } from './account.ts'
import { fail } from './failure.ts'
import { isSigned, type Order, orderOf, requireOpen, signerOf } from './order.ts'
import type { OtpHolder } from './otp.ts'
import type { Peruri } from './state.ts'

/** Documents that one code signs together. */
export interface BulkSet extends OtpHolder {
  readonly orderIdBulk: string
  readonly systemId: string
  readonly orderIds: readonly string[]
  /** E-mail of who got the code. */
  readonly signer: string
}

/** The orders of a set: each ready to be signed, and all by the same person. */
export const readyTogether = (
  state: Peruri,
  orderIds: readonly string[],
  systemId: string,
): { orders: readonly Order[]; signer: Account } => {
  const orders = [...new Set(orderIds)].map(id => requireOpen(orderOf(state, id, systemId), 'single', 'tier'))
  const unplaced = orders.find(({ places }) => places.length === 0)
  if (unplaced) fail('letakBelumDiatur', `Call Set Signature for order ${unplaced.orderId} first.`)
  const [signer = fail('orderTidakDikenal'), ...others] = orders.map(order => signerOf(state, order))
  if (others.some(({ email }) => email !== signer.email)) fail('penandatanganBerbeda')
  return { orders, signer }
}

export const keepSet = (
  state: Peruri,
  systemId: string,
  { orders, signer }: ReturnType<typeof readyTogether>,
): BulkSet => {
  const orderIdBulk = String(state.nextBulk)
  state.nextBulk += 1
  const orderIds = orders.map(({ orderId }) => orderId)
  const set: BulkSet = { orderIdBulk, systemId, orderIds, signer: signer.email }
  keep(state.bulks, orderIdBulk, set)
  return set
}

export const setOf = ({ bulks }: Peruri, orderIdBulk: string, systemId: string): BulkSet => {
  const set = find(bulks, orderIdBulk)
  return set?.systemId === systemId ? set : fail('orderTidakDikenal', 'Use the orderIdBulk of Get OTP Bulk.')
}

/** What is left to sign: some of the set may have been signed by itself since the code was sent. */
export const openOf = (state: Peruri, { orderIds, signer }: BulkSet): readonly Order[] => {
  const open = orderIds
    .flatMap(id => find(state.orders, id) ?? [])
    .filter(order => !isSigned(order) && order.places.length > 0 && signerOf(state, order).email === signer)
  return open.length > 0 ? open : fail('sudahDitandatangani')
}

const LONGEST_NAME = 100

/** Peruri puts the order id in front of the name; the whole keeps to the length of a name. */
export const signedFile = ({ orderId, fileName }: Order) => ({
  orderId,
  fileName: [...`${orderId}_${fileName}`].slice(0, LONGEST_NAME).join(''),
})
