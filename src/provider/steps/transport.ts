import { isWithin, normaliseAddress } from '../address.ts'
import { refuse } from '../answer.ts'
import type { Exchange, Kit, Step } from '../step.ts'

/** SOP 6.B.3, R7: nothing is taken that others could read on the way. */
export const transport: Step = {
  name: 'transport',
  phase: 'request',
  run: (exchange, kit) => {
    if (exchange.encrypted || isLocal(exchange.remote) || isBehindTls(exchange, kit)) return undefined
    return refuse(exchange, 'tls-required', {
      detail:
        'This came over plain HTTP. Use https, and replace the credential that was sent: others could read it.',
    })
  },
}

/** Of this machine; nobody reads along. */
const isLocal = (remote: string | undefined): boolean => {
  const address = remote === undefined ? undefined : normaliseAddress(remote)
  return address !== undefined && (address === '::1' || address.startsWith('127.'))
}

/** Only a proxy that is trusted may say that it had TLS with its client. */
const isBehindTls = ({ remote, request }: Exchange, { networks }: Kit): boolean => {
  const address = remote === undefined ? undefined : normaliseAddress(remote)
  return (
    request.headers['x-forwarded-proto']?.toLowerCase() === 'https' &&
    address !== undefined &&
    isWithin(address, networks.trusted)
  )
}
