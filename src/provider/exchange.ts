import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Contract } from '#contract'
import { readFields, singletonsWith } from '#http'
import type { Answer } from './answer.ts'
import type { Exchange } from './step.ts'

/** Names of the fields that may come once only, those of the contract's api keys among them. */
export const credentialFields = ({ securitySchemes }: Contract): ReadonlySet<string> =>
  singletonsWith(
    securitySchemes.flatMap(({ in: part, parameterName }) =>
      part === 'header' && parameterName ? [parameterName] : [],
    ),
  )

/** A request as the steps see it. */
export const exchangeOf = (
  incoming: IncomingMessage,
  singletons: ReadonlySet<string>,
  startedAt: number,
  readBody: Exchange['readBody'],
): Exchange => {
  // Not `incoming.headers`: it silently keeps the first of two Authorization fields.
  const { headers, repeated } = readFields(incoming.rawHeaders, singletons)
  const request = { method: incoming.method ?? 'GET', target: incoming.url ?? '/', headers }
  return {
    request: repeated ? { ...request, repeated } : request,
    remote: incoming.socket.remoteAddress,
    encrypted: 'encrypted' in incoming.socket && incoming.socket.encrypted === true,
    startedAt,
    readBody,
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

/** Writes the answer by itself: Express' `json` would add a charset that the contract may not document. */
export const send = (
  outgoing: ServerResponse,
  answer: Answer,
  fields: Readonly<Record<string, string>>,
): void => {
  const content = typeof answer.body === 'string' ? Buffer.from(answer.body, 'utf8') : answer.body
  outgoing.statusCode = answer.status
  // Personal data must not stay in a proxy on the way.
  const all = { 'cache-control': 'no-store', ...fields, ...answer.headers }
  for (const [name, value] of Object.entries(all)) outgoing.setHeader(name, value)
  if (content !== undefined) outgoing.setHeader('content-length', content.byteLength)
  outgoing.end(content)
}
