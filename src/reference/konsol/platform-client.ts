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
  (peer: () => Peer): Platform =>
  async (method, target, body) => {
    const { baseUrl, credential } = peer()
    const response = await fetch(`${baseUrl}${target}`, {
      method,
      headers: {
        authorization: `Bearer ${credential}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const answer = (await response.json()) as Row
    return response.ok ? { ok: true, body: answer } : refusalOf(response.status, answer)
  }

const refusalOf = (status: number, { code, detail, errors }: Row): Answer => ({
  ok: false,
  status,
  code: String(code ?? ''),
  detail: String(detail ?? ''),
  errors: Array.isArray(errors) ? (errors as readonly ProblemError[]) : [],
})
