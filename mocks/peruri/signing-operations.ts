import type { ScenarioContext } from 'ddi/mock'
import type { components } from '../../generated/peruri/types.ts'
import { requireCertificate } from './account.ts'
import { succeeded, succeededWith } from './answer.ts'
import { keepSet, openOf, readyTogether, setOf, signedFile } from './bulk.ts'
import { fail } from './failure.ts'
import type { PeruriOperations } from './handlers.ts'
import { orderOf, requireOpen, signerOf } from './order.ts'
import { giveOtp, spendOtp } from './otp.ts'
import { partnerIdOf, requirePartner } from './partner.ts'
import { placesOn } from './placement.ts'
import { requireQuota } from './quota.ts'
import { placesOf, sign } from './signing.ts'
import type { Peruri } from './state.ts'
import { keyFor, requireSession } from './system-signing.ts'
import { inWib } from './wib.ts'

type Means = Pick<ScenarioContext<Peruri>, 'consumer' | 'state' | 'clock' | 'baseUrl'>
type RequestSigning = components['schemas']['SigningRequest']['requestSigning']

const signOne = (
  { consumer, state, clock, baseUrl }: Means,
  { orderId, otpCode, token, signer }: RequestSigning,
  way: 'single' | 'tier',
) => {
  const order = requireOpen(orderOf(state, orderId, partnerIdOf(consumer)), way)
  const given = placesOn(order.pages, signer)
  // Signing Tier always brings its places; those of Set Signature are for signing in bulk.
  const places = way === 'tier' ? given : placesOf(order, given)
  requireCertificate(signerOf(state, order), clock.now())
  requireQuota(state, order.systemId, 1)
  spendOtp(order, token, otpCode, clock.now())
  sign(state, order, places, clock.now(), baseUrl)
  return succeeded()
}

/** Signatures, each way: everything is checked before anything changes. */
export const signingOperations: PeruriOperations = {
  getOtp: context => {
    const { body, consumer, state } = context
    const { orderId, systemId = partnerIdOf(consumer) } = body.param
    const order = requireOpen(orderOf(state, orderId, requirePartner(consumer, systemId)), 'single', 'tier')
    const signer = signerOf(state, order)
    const { token } = giveOtp(context, order, signer, { orderId })
    return succeededWith({ token, systemId, phone: signer.phone })
  },

  signing: context => signOne(context, context.body.requestSigning, 'single'),

  signingTier: context => signOne(context, context.body.requestSigning, 'tier'),

  getOtpBulk: context => {
    const { body, consumer, state } = context
    const { data, systemId } = body.requestGetOtpBulk
    const ids = data.map(({ orderId }) => orderId)
    const ready = readyTogether(state, ids, requirePartner(consumer, systemId))
    requireCertificate(ready.signer, context.clock.now())
    const set = keepSet(state, systemId, ready)
    const { orderIdBulk } = set
    const { token } = giveOtp(context, set, ready.signer, { orderIdBulk })
    return succeededWith({ token, systemId, phone: ready.signer.phone, orderIdBulk })
  },

  signingBulk: ({ body: { requestSigning }, consumer, state, clock, baseUrl }) => {
    const { orderIdBulk, otpCodeBulk, tokenBulk } = requestSigning
    const set = setOf(state, orderIdBulk, partnerIdOf(consumer))
    const orders = openOf(state, set)
    for (const order of orders) requireCertificate(signerOf(state, order), clock.now())
    requireQuota(state, set.systemId, orders.length)
    spendOtp(set, tokenBulk, otpCodeBulk, clock.now())
    for (const order of orders) sign(state, order, order.places, clock.now(), baseUrl)
    return succeededWith(orders.map(signedFile))
  },

  setKey: ({ body: { param }, consumer, state, clock }) => {
    const systemId = requirePartner(consumer, param.systemId)
    const kept = keyFor(param.key, param.minutes, clock.now())
    state.keys[systemId] = kept
    return succeededWith({ expiredDate: inWib(kept.until) })
  },

  signingSystem: context => {
    const { body, consumer, state, clock, baseUrl } = context
    const systemId = requirePartner(consumer, body.param.systemId)
    const ids = new Set(body.param.data.map(({ orderId }) => orderId))
    const orders = [...ids].map(id => requireOpen(orderOf(state, id, systemId), 'system'))
    const unplaced = orders.find(({ places }) => places.length === 0)
    if (unplaced) fail('letakBelumDiatur', `Call Set Signature for order ${unplaced.orderId} first.`)
    requireSession(context, systemId)
    for (const order of orders) requireCertificate(signerOf(state, order), clock.now())
    requireQuota(state, systemId, orders.length)
    for (const order of orders) sign(state, order, order.places, clock.now(), baseUrl)
    return succeeded()
  },
}
