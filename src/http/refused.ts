import type { HttpRequest, HttpResponse, Problem } from '#base'

/** What is known of a request before its body is read. */
export type RequestHead = Omit<HttpRequest, 'body'>

/** A request that was refused before any handler saw it: too large, or no well-formed message. */
export interface RefusedRequest {
  /** `undefined` where not even its first line could be read. */
  readonly head: RequestHead | undefined
  readonly problem: Problem
  readonly response: HttpResponse
}

/** Is told of what was refused, after the answer went out. */
export type OnRefused = (refused: RefusedRequest) => void
