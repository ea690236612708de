import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { ProblemCode } from '#base'

/** Where a provider counts. One for all providers of a process; each label has few values, none from a request. */
export interface Metrics {
  /** Also for what a process counts itself, such as prom-client's default metrics. */
  readonly registry: Registry
  /** An answered request; `operation` is `undefined` where no operation was found. */
  request(api: string, operation: string | undefined, status: number, seconds: number): void
  /** What a step refused. */
  refusal(api: string, step: string, code: ProblemCode): void
  /** A call of a store that failed or came too late. */
  storeFailure(api: string, store: string, method: string): void
  /** A limit that was counted in this process because the shared store was away. */
  limiterFallback(api: string): void
  /** A connection that was refused before it carried a request: 400, 408, 431. */
  brokenConnection(status: number): void
  /** Asks, at each reading, how many records wait for the access log. */
  watchBacklog(api: string, waiting: () => number): void
}

/** The SOP's 10 s (6.D.3) is one of the bounds. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Metrics for Prometheus, in a registry of their own. */
export const prometheusMetrics = (): Metrics => {
  const registry = new Registry()
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name, help, labelNames, registers: [registry] })
  const requests = counter('ddi_requests_total', 'Answered requests.', ['api', 'operation', 'status'])
  const durations = new Histogram({
    name: 'ddi_request_duration_seconds',
    help: 'Time from a request to its answer.',
    labelNames: ['api', 'operation'],
    buckets: SECONDS,
    registers: [registry],
  })
  const refusals = counter('ddi_refusals_total', 'Refused requests, by step and problem code.', [
    'api',
    'step',
    'code',
  ])
  const failures = counter('ddi_store_failures_total', 'Calls of stores that failed or came too late.', [
    'api',
    'store',
    'method',
  ])
  const fallbacks = counter('ddi_limiter_fallbacks_total', 'Limits counted without the shared store.', [
    'api',
  ])
  const broken = counter('ddi_broken_connections_total', 'Refused before there was a request.', ['status'])
  const backlogs = new Map<string, () => number>()
  new Gauge({
    name: 'ddi_audit_backlog',
    help: 'Records that wait for the access log.',
    labelNames: ['api'],
    registers: [registry],
    collect() {
      for (const [api, waiting] of backlogs) this.set({ api }, waiting())
    },
  })
  return {
    registry,
    request: (api, operation = NONE, status, seconds) => {
      requests.inc({ api, operation, status: CLASSES[Math.floor(status / 100)] ?? NONE })
      durations.observe({ api, operation }, seconds)
    },
    refusal: (api, step, code) => refusals.inc({ api, step, code }),
    storeFailure: (api, store, method) => failures.inc({ api, store, method }),
    limiterFallback: api => fallbacks.inc({ api }),
    brokenConnection: status => broken.inc({ status: String(status) }),
    watchBacklog: (api, waiting) => void backlogs.set(api, waiting),
  }
}

const NONE = 'none'
const CLASSES: readonly (string | undefined)[] = [undefined, '1xx', '2xx', '3xx', '4xx', '5xx']
