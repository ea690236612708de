import type { ProblemError } from '#base'
import type { Peer } from '../system.ts'

export type Row = Readonly<Record<string, unknown>>

/** What the platform's API answered. */
export type Answer =
  | { readonly ok: true; readonly body: Row }
  | {
      readonly ok: false
      readonly status: number
      readonly code: string
      readonly detail: string
      readonly errors: readonly ProblemError[]
    }

/** Calls the API as the system `konsol-stk`: contract, DDI, limits and access log are those of everybody. */
export type Platform = (method: string, target: string, body?: unknown) => Promise<Answer>

export const platformAt =
  (peer: () => Peer, send: typeof fetch = fetch): Platform =>
  async (method, target, body) => {
    try {
      return await asked(send, peer(), method, target, body)
    } catch {
      return UNREACHABLE
    }
  }

/** Longer than any answer of the platform takes (SOP 6.D.3). */
const TIMEOUT = 15_000

const asked = async (
  send: typeof fetch,
  { baseUrl, credential }: Peer,
  method: string,
  target: string,
  body: unknown,
): Promise<Answer> => {
  const response = await send(`${baseUrl}${target}`, {
    method,
    signal: AbortSignal.timeout(TIMEOUT),
    headers: {
      authorization: `Bearer ${credential}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const answer: unknown = await response.json()
  if (typeof answer !== 'object' || answer === null) return UNREACHABLE
  return response.ok ? { ok: true, body: answer as Row } : refusalOf(response.status, answer as Row)
}

/** No answer, or none in JSON: a proxy's page, or half an answer. */
const UNREACHABLE: Answer = {
  ok: false,
  status: 503,
  code: 'platform-unreachable',
  detail: 'The platform did not answer, or not in JSON.',
  errors: [],
}

const refusalOf = (status: number, { code, detail, errors }: Row): Answer => ({
  ok: false,
  status,
  code: String(code ?? ''),
  detail: String(detail ?? ''),
  errors: Array.isArray(errors) ? (errors as readonly ProblemError[]) : [],
})
