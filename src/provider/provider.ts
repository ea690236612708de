import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { pino } from 'pino'
import type { Clock, Entropy } from '#base'
import type { Contract } from '#contract'
import type { Grants } from '#integration'
import { refuse } from './answer.ts'
import { auditLog } from './audit-log.ts'
import { contentReader } from './content.ts'
import { exchanges, send } from './exchange.ts'
import type { Handlers, HandlerTable, ObjectRules, ObjectRuleTable } from './handler.ts'
import { type Limiter, memoryLimiter } from './limiter.ts'
import { matchHandlers, matchObjectRules } from './match-handlers.ts'
import { networksOf } from './networks.ts'
import type { SunsetNotices } from './notices.ts'
import { type ProviderOptions, settingsOf } from './options.ts'
import { requireProtocols } from './protocol-for.ts'
import { runSteps } from './run-steps.ts'
import { sharedLimiter } from './shared-limiter.ts'
import type { Kit } from './step.ts'
import { STEPS } from './steps.ts'
import { type Stores, storesWithin } from './stores/index.ts'
import { logRequest, redacting } from './telemetry/request-line.ts'
import { type Tracing, tracing } from './telemetry/tracing.ts'

/** What a system brings to provide an api. */
export interface ProviderParts<Operations = never> {
  readonly contract: Contract
  readonly grants: Grants
  /** By `operationId`; with `provider<operations>` a missing or wrong one does not compile. */
  readonly handlers: [Operations] extends [never] ? HandlerTable : NoInfer<Handlers<Operations>>
  /** Where a caller may not use every resource of an operation: the rule that decides. */
  readonly objectRules?: [Operations] extends [never] ? ObjectRuleTable : NoInfer<ObjectRules<Operations>>
  readonly stores: Stores
  /** Counts for the rate limits, for this process only if not said; `redisLimiter` counts for all nodes together. */
  readonly limiter?: Limiter
  /** Announced ends of operations, which go before those of the documents. */
  readonly notices?: SunsetNotices
  readonly clock: Clock
  readonly entropy: Entropy
  readonly options?: ProviderOptions
}

/**
 * An Express application that serves every operation of a contract, base path included. Give it the `operations` of
 * the generated types: `provider<operations>({ … })`.
 * Throws `DdiError`: `handler-missing`, `handler-unknown` or `object-rule-unknown` when they and the contract differ,
 * `protocol-unknown` when callers would authenticate in a way that ddi doesn't know, `signing-stores-missing`
 * when they sign and `stores` can't check that.
 */
export const provider = <Operations = never>(parts: ProviderParts<Operations>): Express => {
  requireProtocols(parts.contract, parts.stores)
  const kit = kitOf(parts as ProviderParts)
  const app = express()
  app.disable('x-powered-by')
  app.use(answering(kit, tracing(parts.options?.tracerProvider)))
  app.use(answerFailure)
  return app
}

export const kitOf = ({
  options = {},
  handlers,
  objectRules = {},
  limiter,
  ...parts
}: ProviderParts): Kit => {
  const settings = settingsOf(options)
  const { metrics } = options
  const { api } = parts.contract
  const stores = storesWithin(parts.stores, settings.storeTimeout, (store, method) =>
    metrics?.storeFailure(api, store, method),
  )
  const audit = auditLog(stores.audit, api, parts.clock)
  metrics?.watchBacklog(api, audit.waiting)
  return {
    ...parts,
    settings,
    stores,
    audit,
    handlers: matchHandlers(parts.contract, handlers),
    objectRules: matchObjectRules(parts.contract, objectRules),
    networks: networksOf(parts.contract, parts.grants, settings),
    limiter: limiter ? sharedLimiter(limiter, api, settings, metrics) : memoryLimiter(),
    logger: options.logger ? redacting(options.logger) : pino({ level: 'silent' }),
    metrics,
  }
}

const answering = (kit: Kit, trace: Tracing): RequestHandler => {
  const { contract, clock, metrics } = kit
  const readContent = contentReader(kit.settings.contentLimit)
  const exchangeOf = exchanges(contract, trace)
  return async (request, response) => {
    const exchange = exchangeOf(request, clock.now(), () => readContent(request, response))
    const answer = await runSteps(STEPS, exchange, kit)
    const duration = Math.max(0, clock.now() - exchange.startedAt)
    metrics?.request(contract.api, exchange.route?.operation.id, answer.status, duration / 1000)
    exchange.span?.end(exchange, contract.api, contract.basePath)
    logRequest(kit, exchange, duration)
    send(response, answer, exchange.fields)
  }
}

/** Where the answer itself cannot be written, such as a handler's header with a line break. */
const answerFailure: ErrorRequestHandler = (_error, _request, response, next) => {
  if (response.headersSent) return next(_error)
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  send(response, refuse({ id: 'unknown' }, 'internal-error'), {})
}
