import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { expect, test } from 'vitest'
import { STEPS } from '#provider'
import { tracing } from '../../../src/provider/telemetry/tracing.ts'
import { served } from '../serving.ts'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const PARENT = '00f067aa0ba902b7'

const start = async () => {
  const exporter = new InMemorySpanExporter()
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  const { ask } = await served({ options: { tracerProvider } })
  const spans = () => exporter.getFinishedSpans()
  const server = () => {
    const [span] = spans().filter(({ kind }) => kind === SpanKind.SERVER)
    if (!span) throw new Error('no span')
    return span
  }
  return { ask, spans, server }
}

test('a request is one server span, named by the template of its path', async () => {
  const { ask, spans, server } = await start()
  await ask({ target: '/api/v1/things/9912345678901234?nama=Contoh' })
  expect(spans().filter(({ kind }) => kind === SpanKind.SERVER)).toHaveLength(1)
  expect(server().name).toBe('GET /api/v1/things/{nim}')
  expect(server().attributes).toMatchObject({
    'http.request.method': 'GET',
    'http.route': '/api/v1/things/{nim}',
    'http.response.status_code': 204,
    'url.scheme': 'http',
    'ddi.api': 'store',
    'ddi.consumer': 'office',
  })
  const all = JSON.stringify(spans().map(({ name, attributes, events }) => [name, attributes, events]))
  expect(all).not.toMatch(/9912345678901234|Contoh|ddi_/)
})

test('each step that ran is a span below it or an event of it', async () => {
  const { ask, spans, server } = await start()
  await ask()
  const below = spans().filter(
    ({ parentSpanContext }) => parentSpanContext?.spanId === server().spanContext().spanId,
  )
  const seen = [...below, ...server().events].map(({ name }) => name)
  expect(seen.sort()).toEqual(STEPS.map(({ name }) => name).sort())
  expect(below.map(({ name }) => name)).toContain('handle')
})

test('the caller’s trace goes on', async () => {
  const { ask, server } = await start()
  await ask({ headers: { traceparent: `00-${TRACE}-${PARENT}-01`, tracestate: 'vendor=a' } })
  expect(server().spanContext().traceId).toBe(TRACE)
  expect(server().spanContext().traceState?.get('vendor')).toBe('a')
  expect(server().parentSpanContext).toMatchObject({ spanId: PARENT, isRemote: true })
})

test.each([
  ['nonsense', 'a'],
  ['a version that is forbidden', `ff-${TRACE}-${PARENT}-01`],
  ['zeros', `00-${'0'.repeat(32)}-${PARENT}-01`],
  ['upper case', `00-${TRACE.toUpperCase()}-${PARENT}-01`],
  ['two of them', `00-${TRACE}-${PARENT}-01, 00-${TRACE}-${PARENT}-01`],
])('a traceparent of %s begins a new trace', async (_, traceparent) => {
  const { ask, server } = await start()
  await ask({ headers: { traceparent } })
  expect(server().parentSpanContext).toBeUndefined()
  expect(server().spanContext().traceId).not.toBe(TRACE)
})

test('a caller who does not sample is left alone', async () => {
  const { ask, spans } = await start()
  expect((await ask({ headers: { traceparent: `00-${TRACE}-${PARENT}-00` } })).status).toBe(204)
  expect(spans()).toEqual([])
})

test('a refusal is told by its step and code, and is no error of the server', async () => {
  const { ask, server } = await start()
  await ask({ target: '/api/v1/nothing', method: 'PROPFIND' })
  expect(server().name).toBe('HTTP')
  expect(server().attributes).toMatchObject({
    'http.request.method': '_OTHER',
    'ddi.refusal.step': 'route',
    'ddi.refusal.code': 'path-not-found',
  })
  expect(server().status.code).toBe(SpanStatusCode.UNSET)
})

test('without an SDK there is no span at all', () => {
  const begin = tracing(trace.getTracerProvider())
  expect(begin({ method: 'GET', target: '/', headers: {} }, true)).toBeUndefined()
})
