import { clientAddress as resolveAddress } from '../address.ts'
import type { Step } from '../step.ts'

/** From where? Known before anything can be refused, so that every record of the access log has it. */
export const clientAddress: Step = {
  name: 'client-address',
  phase: 'request',
  run: (exchange, { networks }) => {
    const forwardedFor = exchange.request.headers['x-forwarded-for']
    exchange.address = resolveAddress(exchange.remote, forwardedFor, networks.trusted)
    return undefined
  },
}
