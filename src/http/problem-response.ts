import { type HttpResponse, PROBLEM_TYPE, type Problem } from '#base'

/** A problem as a response (RFC 9457 §3). */
export const problemResponse = (
  problem: Problem,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse => {
  const body = JSON.stringify(problem)
  return {
    status: problem.status,
    headers: { 'content-type': PROBLEM_TYPE, 'content-length': String(Buffer.byteLength(body)), ...headers },
    body,
  }
}
