import { requireCertificate } from './account.ts'
import { fail } from './failure.ts'
import { deliver } from './inbox.ts'
import { isSigned, type Order, signerOf } from './order.ts'
import type { Place } from './placement.ts'
import { spendQuota } from './quota.ts'
import type { Peruri } from './state.ts'
import { inWib } from './wib.ts'

/** The places that a document was sent with, or those of now; not both, and not neither. */
export const placesOf = ({ places }: Order, now: readonly Place[]): readonly Place[] => {
  if (places.length > 0 && now.length > 0)
    fail('letakGanda', 'Send signer with the document or now, not both.')
  const chosen = places.length > 0 ? places : now
  return chosen.length > 0 ? chosen : fail('letakBelumDiatur', 'Send signer, or call Set Signature.')
}

/** Signs for whoever's turn it is; everything has been checked. */
export const sign = (
  state: Peruri,
  order: Order,
  places: readonly Place[],
  now: number,
  baseUrl: string,
): void => {
  const { email, name } = requireCertificate(signerOf(state, order), now)
  spendQuota(state, order.systemId)
  order.signatures.push({ email, name, at: now, places })
  order.places = []
  delete order.otp
  if (!isSigned(order)) inviteSigner(state, order, now, baseUrl)
}

/** Tells the next signer that a document waits. */
export const inviteSigner = (state: Peruri, order: Order, now: number, baseUrl: string): void => {
  const { email, phone } = signerOf(state, order)
  const { orderId } = order
  const link = `${baseUrl}/signing.php?orderId=${encodeURIComponent(orderId)}`
  deliver(state, { at: inWib(now), to: email, phone, about: 'tanda-tangan', orderId, link })
}
