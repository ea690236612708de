import { find, keep } from '../kept.ts'
import { type Account, accountOf } from './account.ts'
import { fail } from './failure.ts'
import type { OtpHolder } from './otp.ts'
import type { PageSize, Place } from './placement.ts'
import type { Peruri } from './state.ts'

/** A signature that was made; the document is stamped with it when it is downloaded. */
export interface Signature {
  readonly email: string
  readonly name: string
  readonly at: number
  readonly places: readonly Place[]
}

/** `single` also for documents of a bulk upload, `system` for `orderType` SYSTEM. */
type Way = 'single' | 'tier' | 'system'

export interface Order extends OtpHolder {
  readonly orderId: string
  readonly systemId: string
  readonly fileName: string
  /** As it was sent. */
  readonly base64Document: string
  readonly pages: readonly PageSize[]
  readonly way: Way
  /** E-mails in their order. */
  readonly signers: readonly string[]
  readonly signatures: Signature[]
  /** Where the next signature goes, as far as that is known. */
  places: readonly Place[]
}

const MOST_ORDERS = 250
/** Base64 characters of all documents: about 48 MB of PDF. */
const MOST_CHARACTERS = 64_000_000

export const keepOrder = (state: Peruri, parts: Omit<Order, 'orderId' | 'signatures'>): Order => {
  const order: Order = { ...parts, orderId: String(state.nextOrder), signatures: [] }
  state.nextOrder += 1
  keep(state.orders, order.orderId, order, MOST_ORDERS)
  forgetOldest(state.orders)
  return order
}

const forgetOldest = (orders: Record<string, Order>): void => {
  const all = Object.values(orders)
  let characters = all.reduce((sum, { base64Document }) => sum + base64Document.length, 0)
  for (const { orderId, base64Document } of all.slice(0, -1)) {
    if (characters <= MOST_CHARACTERS) return
    characters -= base64Document.length
    delete orders[orderId]
  }
}

export const anyOrder = ({ orders }: Peruri, orderId: string): Order =>
  find(orders, orderId) ?? fail('orderTidakDikenal')

/** An order of this partner; another's does not exist for it. */
export const orderOf = (state: Peruri, orderId: string, systemId: string): Order => {
  const order = anyOrder(state, orderId)
  return order.systemId === systemId ? order : fail('orderTidakDikenal')
}

export const isSigned = ({ signers, signatures }: Order): boolean => signatures.length === signers.length

/** An order that still wants a signature, made in one of these ways. */
export const requireOpen = (order: Order, ...ways: readonly Way[]): Order => {
  if (!ways.includes(order.way)) fail('caraLain', `This order is signed the way '${order.way}'.`)
  if (isSigned(order)) fail('sudahDitandatangani')
  const isLocked = order.signatures.some(({ places }) => places.some(({ last }) => last))
  if (isLocked) fail('dokumenTerkunci', 'An earlier signer chose NO_CHANGES_ALLOWED.')
  return order
}

/** Whose turn it is. */
export const signerOf = (state: Peruri, { signers, signatures, systemId }: Order): Account =>
  accountOf(state, signers[signatures.length] ?? '', systemId)

/** What Check Document Status tells in its free `data` (P23). */
export const statusOf = ({ orderId, fileName, signers, signatures }: Order) => ({
  orderId,
  fileName,
  status: signatures.length === 0 ? 'SENT' : signatures.length < signers.length ? 'IN_PROGRESS' : 'SIGNED',
  signer: signers.map((email, index) => ({ email, isSigned: index < signatures.length ? '1' : '0' })),
})
