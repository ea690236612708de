import { type Clock, DdiError, type Finding, type HttpRequest, type HttpResponse, type Send } from '#base'

/** What became of one request. */
export type Delivery =
  | {
      readonly kind: 'answer'
      readonly response: HttpResponse
      readonly elapsed: number
      /** The 429 that came first, where the courier had to wait. */
      readonly limited: HttpResponse | undefined
    }
  | { readonly kind: 'silence'; readonly finding: Finding }
  /** Still 429 after all the waiting that is allowed. */
  | { readonly kind: 'limited'; readonly response: HttpResponse; readonly elapsed: number }
  /** Not sent any more: the target has stopped answering. */
  | { readonly kind: 'lost' }

export interface Courier {
  deliver(request: HttpRequest): Promise<Delivery>
  /** Requests sent so far. */
  readonly sent: () => number
}

export interface CourierOptions {
  readonly send: Send
  readonly clock: Clock
  /** Waits; a target in the same process may move its clock on instead. */
  readonly pause: (milliseconds: number) => Promise<void>
  /** Seconds of waiting for rate limits, in all. */
  readonly patience: number
}

/** So many requests in a row without an answer, and the target counts as gone. */
const SILENCES = 3

/**
 * Sends one request after another. A target that never answered is no finding but the reason why nothing could
 * run: the error is passed on. One that falls silent later is a finding.
 */
export const courierOf = ({ send, clock, pause, patience }: CourierOptions): Courier => {
  let sent = 0
  let silences = 0
  let answered = false
  let patienceLeft = patience * 1000

  const attempt = async (request: HttpRequest): Promise<HttpResponse> => {
    sent += 1
    const response = await send(request)
    answered = true
    silences = 0
    return response
  }
  const wait = async (response: HttpResponse): Promise<boolean> => {
    const milliseconds = retryAfter(response, clock)
    if (milliseconds > patienceLeft) return false
    patienceLeft -= milliseconds
    await pause(milliseconds)
    return true
  }
  const deliver = async (request: HttpRequest): Promise<Delivery> => {
    if (silences >= SILENCES) return { kind: 'lost' }
    const start = clock.now()
    try {
      let response = await attempt(request)
      let limited: HttpResponse | undefined
      while (response.status === 429) {
        limited ??= response
        if (!(await wait(response))) return { kind: 'limited', response, elapsed: clock.now() - start }
        response = await attempt(request)
      }
      return { kind: 'answer', response, limited, elapsed: clock.now() - start }
    } catch (error) {
      if (!answered || !(error instanceof DdiError)) throw error
      silences += 1
      return { kind: 'silence', finding: findingOf(error) }
    }
  }
  return { deliver, sent: () => sent }
}

/** Milliseconds until a new try (RFC 9110 §10.2.3); a second where the target does not say. */
const retryAfter = ({ headers }: HttpResponse, clock: Clock): number => {
  const value = headers['retry-after'] ?? ''
  if (/^\d{1,6}$/.test(value)) return Math.max(1, Number(value)) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? 1000 : Math.max(0, date - clock.now())
}

const findingOf = ({ findings: [finding] }: DdiError): Finding =>
  finding ?? { severity: 'error', code: 'no-answer', message: 'No answer came.' }
