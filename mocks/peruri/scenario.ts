import { scenario } from 'ddi/mock'
import type { operations } from '../../generated/peruri/types.ts'
import { accountOf, completeOnWebView } from './account.ts'
import { tellingFailures } from './answer.ts'
import { certificateOperations } from './certificate-operations.ts'
import { documentOperations } from './document-operations.ts'
import { anyOrder, requireOpen } from './order.ts'
import { placesOn } from './placement.ts'
import { signingOperations } from './signing-operations.ts'
import { type Peruri, peruri } from './state.ts'
import { refusedSession } from './system-signing.ts'
import { messageOf, webView } from './web-view.ts'

/** Peruri's whole life cycle: certificates, and signing one by one, in turn, in bulk and by the system (DOMAIN 3). */
export default scenario<operations, Peruri>({
  state: peruri,
  operations: {
    ...tellingFailures(certificateOperations),
    ...tellingFailures(documentOperations),
    ...tellingFailures(signingOperations),

    /** Opening the page stands for all that the person does there. */
    webViewActivation: ({ query: { email, systemId }, state, clock }) => {
      const message = messageOf(() => {
        completeOnWebView(accountOf(state, email, systemId), clock.now())
        return 'Data sertifikat berhasil di-generate'
      })
      return webView('Aktivasi sertifikat', message)
    },

    webViewSigning: ({ query: { orderId }, state }) => {
      const message = messageOf(() => {
        const order = requireOpen(anyOrder(state, orderId), 'single', 'tier', 'system')
        if (order.places.length === 0) order.places = placesOn(order.pages, [{}])
        return 'Success'
      })
      return webView('Letak tanda tangan', message)
    },
  },

  /** The gateway refuses before the service is asked; a session of another form is told like another wrong one. */
  refuse: (problem, context) =>
    problem.status === 401
      ? { status: 401, body: { Exception: unauthorized(problem.detail) } }
      : refusedSession(problem, context),
})

const unauthorized = (detail = ''): string =>
  `API Gateway encountered an error. Error Message: Unauthorized application request. ${detail}`.trim()
