import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { type Contract, type Operation, responseByRequest, successPredicate, type Violation } from '#contract'
import { JobError } from '../jobs/jobs.ts'
import type { Pace } from './pace.ts'
import { AnswerRefused } from './refusal.ts'

export interface CheckedFetchParts {
  readonly contract: Contract
  /** With the base path. */
  readonly baseUrl: string
  /** Seconds that the flow allows. */
  readonly timeout: number
  readonly signal: AbortSignal
  /** Waits until the flow's rate limit allows another request. */
  readonly pace: Pace
}

const LARGEST_ANSWER = 8_000_000

/**
 * `fetch` for a generated client: keeps the flow's timeout and rate limit, follows no redirect, reads a bounded answer
 * and gives a success only when it keeps the contract (SOP 6.B.2); otherwise it throws `AnswerRefused`.
 */
export const checkedFetch =
  ({ contract, baseUrl, timeout, signal, pace }: CheckedFetchParts) =>
  async (request: Request): Promise<Response> => {
    const operation = operationOf(contract, baseUrl, request)
    const asked = await askedOf(request)
    await pace(signal)
    const response = await fetch(request, {
      // A redirect would take the token elsewhere.
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout * 1_000)]),
    })
    const body = await bounded(response)
    const { status } = response
    const headers = Object.fromEntries(response.headers)
    if (response.ok) {
      const violations = [
        ...operation.checkResponse({ status, headers, ...(body ? { body } : {}) }),
        ...byRequest(operation, asked, body),
      ]
      if (violations.length > 0) throw new AnswerRefused(`${contract.api} ${operation.id}`, violations)
    }
    return new Response(body, { status, headers })
  }

const operationOf = (contract: Contract, baseUrl: string, { method, url }: Request) => {
  const base = new URL(baseUrl).pathname.replace(/\/+$/, '')
  const match = contract.match(method, new URL(url).pathname.slice(base.length))
  if (match.kind === 'operation') return match.operation
  throw new JobError(`${contract.api} has no such operation`, false)
}

/** What a request's JSON or form says; that is where systems with a single operation name what they are asked for. */
const askedOf = async (request: Request): Promise<unknown> => {
  const text = await request.clone().text()
  if (text === '') return undefined
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  return isForm ? Object.fromEntries(new URLSearchParams(text)) : jsonOf(text)
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The exact schema of a success where the answer itself doesn't tell which it is (`x-response-by-request`). */
const byRequest = (operation: Operation, asked: unknown, body: Uint8Array | null): readonly Violation[] => {
  const answers = responseByRequest(operation)
  const value = answers?.valueOf(asked)
  const schema = value === undefined ? undefined : answers?.schemaOf(value)
  const answer = jsonOf(new TextDecoder().decode(body ?? undefined))
  const isSuccess = successPredicate(operation)?.(answer) ?? true
  return schema === undefined || !isSuccess ? [] : operation.checkValue(schema, answer, 'response')
}

/** `null` for none, as `Response` wants it where a status has no content. */
const bounded = async (response: Response): Promise<Uint8Array<ArrayBuffer> | null> => {
  if (response.body === null) return null
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of Readable.fromWeb(response.body as ReadableStream<Uint8Array>)) {
    length += part.length
    if (length > LARGEST_ANSWER) throw new JobError('an answer is too large', false)
    parts.push(part)
  }
  return length === 0 ? null : new Uint8Array(Buffer.concat(parts))
}
