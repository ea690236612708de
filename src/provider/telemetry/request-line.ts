import type { Logger } from 'pino'
import type { Exchange, Kit } from '../step.ts'

/** Names under which nothing of the kit is logged; should a value ever stand there, it does not get out. */
const SECRETS = [
  'authorization',
  'token',
  'secret',
  'signature',
  'body',
  'query',
  'path',
  'target',
  'url',
  'headers',
]

/** The kit's own child of a provider's logger. */
export const redacting = (logger: Logger): Logger =>
  logger.child({}, { redact: { paths: SECRETS.flatMap(name => [name, `*.${name}`]), censor: '[redacted]' } })

/** One line a request. Its id finds it in the access log, its trace id in the traces. */
export const logRequest = ({ logger, contract }: Kit, exchange: Exchange, duration: number): void => {
  if (!logger.isLevelEnabled('info')) return
  const { id, route, caller, answer, refusal, span } = exchange
  const line = {
    requestId: id,
    api: contract.api,
    operation: route?.operation.id,
    system: caller?.system,
    status: answer?.status,
    duration,
    refusal,
    traceId: span?.traceId,
  }
  logger.info(line, 'request')
}
