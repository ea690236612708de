import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Contract } from '#contract'
import { framingGuard, hasBody, readFields, singletonsWith } from '#http'
import type { Answer } from './answer.ts'
import { securityFields } from './security-fields.ts'
import type { Exchange } from './step.ts'
import type { Tracing } from './telemetry/tracing.ts'

/** Names of the fields that may come once only, those of the contract's api keys among them. */
const credentialFields = ({ securitySchemes }: Contract): ReadonlySet<string> =>
  singletonsWith(
    securitySchemes.flatMap(({ in: part, parameterName }) =>
      part === 'header' && parameterName ? [parameterName] : [],
    ),
  )

/** Makes of each request what the steps see of it. */
export const exchanges = (contract: Contract, trace: Tracing) => {
  const singletons = credentialFields(contract)
  const framingFault = framingGuard()
  return (
    incoming: IncomingMessage,
    startedAt: number,
    readBody: NonNullable<Exchange['readBody']>,
  ): Exchange => {
    // Not `incoming.headers`: it silently keeps the first of two Authorization fields.
    const { headers, repeated } = readFields(incoming.rawHeaders, singletons)
    const request = { method: incoming.method ?? 'GET', target: incoming.url ?? '/', headers }
    const encrypted = 'encrypted' in incoming.socket && incoming.socket.encrypted === true
    return {
      request: repeated ? { ...request, repeated } : request,
      remote: incoming.socket.remoteAddress,
      framing: framingFault(incoming, headers, repeated),
      encrypted,
      startedAt,
      readBody: hasBody(headers) ? readBody : undefined,
      span: trace(request, encrypted),
      refusal: undefined,
      id: '',
      route: undefined,
      address: undefined,
      caller: undefined,
      requirement: undefined,
      body: undefined,
      isBodyRead: false,
      values: undefined,
      answer: undefined,
      fields: {},
    }
  }
}

/** Writes the answer by itself: Express' `json` would add a charset that the contract may not document. */
export const send = (
  outgoing: ServerResponse,
  answer: Answer,
  fields: Readonly<Record<string, string>>,
): void => {
  const { status, body } = answer
  const all: Record<string, string | number> = { ...COMMON, ...fields, ...answer.headers }
  if (body !== undefined) all['content-length'] = Buffer.byteLength(body)
  outgoing.writeHead(status, all)
  // A text goes out together with the fields, in one write.
  outgoing.end(body)
}

// Personal data must not stay in a proxy on the way.
const COMMON: Readonly<Record<string, string>> = { ...securityFields(), 'cache-control': 'no-store' }
