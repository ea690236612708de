import {
  type Context,
  context,
  createTraceState,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  type TracerProvider,
  trace,
} from '@opentelemetry/api'
import { type Fields, VERSION } from '#base'
import type { Exchange } from '../step.ts'

/** The span of one request while it lasts. */
export interface RequestSpan {
  readonly traceId: string
  /** Runs a step within the span: below it where the step waits for others, as an event of it otherwise. */
  within<Outcome>(step: string, run: () => Outcome): Outcome
  /** Says what became of the request; its route is known by the template only. */
  end(exchange: Exchange, api: string, basePath: string): void
}

/** Begins the span of a request; `undefined` where no OpenTelemetry SDK listens. */
export type Tracing = (request: Exchange['request'], encrypted: boolean) => RequestSpan | undefined

/** Spans of a provider by the global SDK, or by one that is given. */
export const tracing = (provider: TracerProvider = trace.getTracerProvider()): Tracing => {
  const tracer = provider.getTracer('ddi/provider', VERSION)
  return ({ method, headers }, encrypted) => {
    const parent = parentOf(headers)
    const attributes = { 'http.request.method': methodOf(method), 'url.scheme': encrypted ? 'https' : 'http' }
    const span = tracer.startSpan(nameOf(method), { kind: SpanKind.SERVER, attributes }, parent)
    const { traceId } = span.spanContext()
    if (!isSpanContextValid(span.spanContext())) return undefined
    const within = trace.setSpan(parent, span)
    return {
      traceId,
      within: (step, run) => runWithin(tracer, span, within, step, run),
      end: (exchange, api, basePath) => end(span, exchange, api, basePath),
    }
  }
}

/** Steps that wait for a store or for the provider's own code; the others take no time worth a span. */
const WAITING: ReadonlySet<string> = new Set([
  'authenticate',
  'rate-limit',
  'read-body',
  'authorise-object',
  'handle',
  'audit',
])

const runWithin = <Outcome>(
  tracer: Tracer,
  span: Span,
  within: Context,
  step: string,
  run: () => Outcome,
): Outcome => {
  if (!WAITING.has(step)) {
    span.addEvent(step)
    return context.with(within, run)
  }
  const child = tracer.startSpan(step, {}, within)
  let outcome: Outcome | undefined
  try {
    outcome = context.with(trace.setSpan(within, child), run)
    return outcome
  } finally {
    if (outcome instanceof Promise) void outcome.then(endOf(child), endOf(child))
    else child.end()
  }
}

const endOf = (span: Span) => (): void => span.end()

/** HTTP semantic conventions 1.x, without `url.path` and `url.query`: those may name a person. */
const end = (span: Span, exchange: Exchange, api: string, basePath: string): void => {
  const { id, request, route, caller, refusal } = exchange
  const status = exchange.answer?.status ?? 500
  if (route) {
    const template = `${basePath}${route.operation.path}`
    span.updateName(`${nameOf(request.method)} ${template}`)
    span.setAttributes({ 'http.route': template, 'ddi.operation': route.operation.id })
  }
  span.setAttributes({ 'http.response.status_code': status, 'ddi.api': api, 'ddi.request_id': id })
  if (caller) span.setAttribute('ddi.consumer', caller.system)
  if (refusal) span.setAttributes({ 'ddi.refusal.step': refusal.step, 'ddi.refusal.code': refusal.code })
  if (status >= 500) {
    span.setAttribute('error.type', refusal?.code ?? String(status))
    span.setStatus({ code: SpanStatusCode.ERROR })
  }
  span.end()
}

const METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'QUERY',
])

const methodOf = (method: string): string => (METHODS.has(method) ? method : '_OTHER')

const nameOf = (method: string): string => (METHODS.has(method) ? method : 'HTTP')

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/
/** W3C Trace Context §3.3.1.5: what is longer need not be passed on. */
const LONGEST_STATE = 512

/** The caller's span by W3C Trace Context; the root where the fields have none. */
const parentOf = ({ traceparent, tracestate }: Fields): Context => {
  if (traceparent === undefined) return ROOT_CONTEXT
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent) ?? []
  if (!traceId || !spanId || !flags) return ROOT_CONTEXT
  const state = tracestate !== undefined && tracestate.length <= LONGEST_STATE ? tracestate : undefined
  const parent = {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16) & 1,
    isRemote: true,
    ...(state !== undefined && { traceState: createTraceState(state) }),
  }
  return isSpanContextValid(parent) ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT
}
