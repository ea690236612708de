import { refuse } from '../answer.ts'
import { quotaFields } from '../quota-fields.ts'
import { type Exchange, routeOf, type Step } from '../step.ts'

/** SOP 6.B.1: each flow has its own quota; an operation without callers counts by address. */
export const rateLimit: Step = {
  name: 'rate-limit',
  phase: 'request',
  run: async (exchange, { limiter, contract }) => {
    const counted = countedAs(exchange)
    if (counted === undefined) return undefined
    const quota = await limiter.consume(`${contract.api} ${counted.key}`, counted.limit)
    Object.assign(exchange.fields, quotaFields(quota))
    if (quota.allowed) return undefined
    const detail = `${quota.limit} requests in ${counted.limit.seconds} s are allowed; try again in ${quota.reset} s.`
    return refuse(exchange, 'rate-limited', { detail }, { 'retry-after': String(quota.reset) })
  },
}

const countedAs = (exchange: Exchange) => {
  const { operation } = routeOf(exchange)
  const grant = exchange.caller?.grant
  if (grant) return { key: `flow ${grant.integration} ${grant.flow.id}`, limit: grant.flow.rateLimit }
  if (operation.rateLimit === undefined) return undefined
  return { key: `address ${exchange.address} ${operation.id}`, limit: operation.rateLimit }
}
