import { asciiJson, type HttpResponse, isObject, PROBLEM_TYPE } from '#base'
import { essence } from '#contract'
import type { Journal } from '#journal'
import type { Explanation } from '#protocol'
import { ADMIN_PATH } from './admin/endpoint.ts'
import type { Exchange } from './exchange.ts'

/** Where a problem body cannot tell it, this field does. */
const EXPLANATION_FIELD = 'ddi-explanation'

/** Node's clients take 16 KiB of fields in all. */
const LONGEST_FIELD = 4_096

/** Whether the body itself says why; an error form of the provider's own mostly cannot. */
export const isProblem = ({ headers }: HttpResponse): boolean =>
  essence(headers['content-type'] ?? '') === PROBLEM_TYPE

/** Leads from a refusal to what the journal knows of it (RFC 8288); `number` is that of the exchange there. */
export const linked = (response: HttpResponse, number: number | undefined): HttpResponse => {
  if (number === undefined) return response
  const link = `<${ADMIN_PATH}/requests/${number}>; rel="describedby"`
  const before = response.headers['link']
  return {
    ...response,
    headers: { ...response.headers, link: before === undefined ? link : `${before}, ${link}` },
  }
}

/** An exchange whose scenario refused a signature. */
export const explaining = (
  exchange: Exchange,
  explanation: Explanation,
  journal: Journal | undefined,
): Exchange => {
  const number = journal?.next()
  const response = linked(explained(exchange.response, explanation), number)
  return { ...exchange, response, explanation, number }
}

/** Tells why a signature was refused: in the problem (an extension member, RFC 9457 §3.2), else in a field. */
export const explained = (response: HttpResponse, explanation: Explanation): HttpResponse => {
  const { headers, body } = response
  const problem = isProblem(response) ? JSON.parse(String(body)) : undefined
  if (!isObject(problem)) {
    return { ...response, headers: { ...headers, [EXPLANATION_FIELD]: fieldOf(explanation) } }
  }
  const text = JSON.stringify({ ...problem, explanation })
  return {
    ...response,
    headers: { ...headers, 'content-length': String(Buffer.byteLength(text)) },
    body: text,
  }
}

/** The texts are the longest part, and the journal has them too. */
const fieldOf = (explanation: Explanation): string => {
  const whole = asciiJson(explanation)
  if (whole.length <= LONGEST_FIELD) return whole
  const { skewSeconds, bodyDigest, causes } = explanation
  return asciiJson({ skewSeconds, bodyDigest, causes }).slice(0, LONGEST_FIELD)
}
