import { accountOf, requireCertificate } from './account.ts'
import { succeeded, succeededWith } from './answer.ts'
import { fail } from './failure.ts'
import type { PeruriOperations } from './handlers.ts'
import { isSigned, keepOrder, orderOf, requireOpen, statusOf } from './order.ts'
import { partnerIdOf, requirePartner } from './partner.ts'
import { pagesOf, stampedDocument } from './pdf-desk.ts'
import { placesOn } from './placement.ts'
import { inviteSigner } from './signing.ts'

/** Documents on their way to Peruri and back. */
export const documentOperations: PeruriOperations = {
  sendDocument: async ({ body: { param }, consumer, state, clock, baseUrl }) => {
    const systemId = requirePartner(consumer, param.systemId)
    const { fileName, base64Document, signer } = param.payload
    const { email } = requireCertificate(accountOf(state, param.email, systemId), clock.now())
    const pages = await pagesOf(base64Document)
    const places = placesOn(pages, signer)
    const way = param.orderType === 'SYSTEM' ? 'system' : 'single'
    const document = { systemId, fileName, base64Document, pages, places }
    const order = keepOrder(state, { ...document, way, signers: [email] })
    if (way === 'single') inviteSigner(state, order, clock.now(), baseUrl)
    return succeededWith({ orderId: order.orderId }, 'Success Upload Document')
  },

  /** Later signers need their certificate when their turn comes. */
  sendDocumentTier: async ({ body: { param }, consumer, state, clock, baseUrl }) => {
    const systemId = requirePartner(consumer, param.systemId)
    const { fileName, base64Document, signer } = param.payload
    requireCertificate(accountOf(state, param.uploader, systemId), clock.now())
    const signers = signer.map(({ email }) => accountOf(state, email, systemId).email)
    const pages = await pagesOf(base64Document)
    const document = { systemId, fileName, base64Document, pages, places: [] }
    const order = keepOrder(state, { ...document, way: 'tier', signers })
    inviteSigner(state, order, clock.now(), baseUrl)
    return succeededWith({ orderId: order.orderId }, 'Success Upload Document')
  },

  /** All of the files are taken, or none. */
  sendDocumentBulk: async ({ body: { param }, consumer, state, clock, baseUrl }) => {
    const systemId = requirePartner(consumer, param.systemId)
    const { file, signer } = param.payload
    const { email } = requireCertificate(accountOf(state, param.email, systemId), clock.now())
    const read = await Promise.all(
      file.map(async sent => ({ ...sent, pages: await pagesOf(sent.base64Document) })),
    )
    const placed = read.map(sent => ({ ...sent, places: placesOn(sent.pages, signer) }))
    const orders = placed.map(sent =>
      keepOrder(state, { ...sent, systemId, way: 'single', signers: [email] }),
    )
    for (const order of orders) inviteSigner(state, order, clock.now(), baseUrl)
    return succeededWith(orders.map(({ orderId }) => ({ orderId })))
  },

  viewDocument: ({ body: { param }, consumer, state }) => {
    const { base64Document, places } = orderOf(state, param.orderId, partnerIdOf(consumer))
    return succeededWith({ base64Document, signer: places.length > 0 ? '1' : '0' } as const)
  },

  setSignature: ({ body: { requestSetSignature }, consumer, state }) => {
    const { orderId, signer } = requestSetSignature
    const order = requireOpen(orderOf(state, orderId, partnerIdOf(consumer)), 'single', 'tier', 'system')
    order.places = placesOn(order.pages, [signer])
    return succeeded()
  },

  checkDocumentStatus: ({ body: { param }, consumer, state }) =>
    succeededWith(statusOf(orderOf(state, param.orderId, partnerIdOf(consumer)))),

  downloadDocument: async ({ body: { param }, consumer, state }) => {
    const order = orderOf(state, param.orderId, partnerIdOf(consumer))
    if (!isSigned(order)) fail('belumDitandatangani')
    return succeededWith({ base64Document: await stampedDocument(order) })
  },
}
