import { isWithin } from '../address.ts'
import { refuse } from '../answer.ts'
import { routeOf, type Step } from '../step.ts'

/**
 * SOP 6.B.3: only known addresses are served. The flow is known after authentication only, so this step
 * wants an address of any flow into the api, and `authorise` then one of the flow's own. Strangers are
 * thus turned away before a token is even looked up.
 */
export const network: Step = {
  name: 'network',
  phase: 'request',
  run: (exchange, { networks }) => {
    if (routeOf(exchange).operation.security.length === 0) return undefined
    const { address } = exchange
    const known =
      address !== undefined && (isWithin(address, networks.callers) || isWithin(address, networks.additional))
    return known
      ? undefined
      : refuse(exchange, 'address-not-allowed', {
          detail: 'No integration document lists the address of this request.',
        })
  },
}
