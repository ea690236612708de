import { type HttpResponse, isUuid, PROBLEM_TYPE, type Problem, type ProblemCode, problem } from '#base'

/** A response on its way out, and who made it: only a handler's is checked against the contract. */
export interface Answer extends HttpResponse {
  readonly from: 'handler' | 'kit'
  readonly body?: Uint8Array | string
  /** Of a refusal. */
  readonly code?: ProblemCode
}

/** A refusal of the kit, as problem details (RFC 9457); its instance leads to the request in the log. */
export const refuse = (
  { id }: { readonly id: string },
  code: ProblemCode,
  parts: Partial<Omit<Problem, 'code'>> = {},
  headers: Readonly<Record<string, string>> = {},
): Answer => {
  const details = problem(code, { instance: instanceOf(id), ...parts })
  return {
    from: 'kit',
    code,
    status: details.status,
    headers: { 'content-type': PROBLEM_TYPE, ...headers },
    body: JSON.stringify(details),
  }
}

/** The occurrence that a request id names, as a URI (RFC 9457 §3.1.5). */
export const instanceOf = (id: string): string => (isUuid(id) ? `urn:uuid:${id}` : `urn:ddi:request:${id}`)
