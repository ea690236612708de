import { isObject } from '#base'

/**
 * Prism's problems in ours. Both are RFC 9457 bodies, but `type`, `title` and `detail` are each engine's own words; so
 * a case that expects a problem of Prism is met by the problem of ours that says the same: the code below, the status,
 * and for each of its violations one of ours at the same place by the same keyword.
 */
const OURS: Readonly<Record<string, readonly string[]>> = {
  NOT_ACCEPTABLE: ['not-acceptable'],
  NO_METHOD_MATCHED_ERROR: ['method-not-allowed'],
  NO_PATH_MATCHED_ERROR: ['path-not-found'],
  NOT_FOUND: ['example-not-found'],
  UNAUTHORIZED: ['authentication-required', 'credentials-malformed', 'token-unknown'],
  UNPROCESSABLE_ENTITY: ['request-invalid', 'request-malformed'],
  INVALID_CONTENT_TYPE: ['unsupported-media-type'],
  VIOLATIONS: ['response-invalid'],
  SCHEMA_TOO_COMPLEX: ['internal-error'],
  NO_COMPLEX_OBJECT_TEXT: ['response-invalid', 'internal-error'],
}

const PREFIX = 'https://stoplight.io/prism/errors#'

export const isPrismProblem = (body: string): boolean => body.startsWith(`{"type":"${PREFIX}`)

export const problemDifferences = (expectedBody: string, actualBody: string): string[] => {
  const expected = JSON.parse(expectedBody) as PrismProblem
  const actual = parsed(actualBody)
  if (!actual) return [`no problem: ${actualBody.slice(0, 200)}`]
  const name = expected.type.slice(PREFIX.length)
  const codes = OURS[name] ?? []
  const found: string[] = []
  if (!codes.includes(actual.code))
    found.push(`problem ${actual.code}, expected ${name} (${codes.join(' or ')})`)
  if (actual.type !== `urn:ddi:problem:${actual.code}`) found.push(`type ${actual.type}`)
  if (actual.status !== expected.status) found.push(`problem of status ${actual.status}`)
  const places = (actual.errors ?? []).map(({ in: part, pointer, code }) => `${part}${pointer} ${code}`)
  for (const violation of (expected.validation ?? []).filter(isOfTheContract)) {
    const place = placeOf(violation)
    if (!places.includes(place)) found.push(`no error at ${place}; there are ${places.join(', ') || 'none'}`)
  }
  return found
}

/** Prism reads `format: byte` as a pattern too, which no document has; its violation of the format says the same. */
const isOfTheContract = (
  { code, location }: PrismViolation,
  _: number,
  all: readonly PrismViolation[],
): boolean =>
  code !== 'pattern' ||
  !all.some(other => other.code === 'format' && other.location.join('/') === location.join('/'))

interface PrismProblem {
  readonly type: string
  readonly status: number
  readonly validation?: readonly PrismViolation[]
}

interface PrismViolation {
  readonly location: readonly string[]
  readonly code?: string
  readonly message: string
}

/** Prism puts what is missing on its object; we name the property itself. */
const placeOf = ({ location, code, message }: PrismViolation): string => {
  const [part = '', ...tokens] = location[0] === 'response' ? location.slice(1) : location
  const missing = code === 'required' ? /property '([^']+)'/.exec(message)?.[1] : undefined
  const pointer = [...tokens, ...(missing === undefined ? [] : [missing])].map(token => `/${token}`).join('')
  return `${part}${pointer} ${code ?? 'allowReserved'}`
}

interface OurProblem {
  readonly type: string
  readonly status: number
  readonly code: string
  readonly errors?: readonly { readonly in: string; readonly pointer: string; readonly code: string }[]
}

const parsed = (body: string): OurProblem | undefined => {
  try {
    const value: unknown = JSON.parse(body)
    return isObject(value) && typeof value['code'] === 'string' ? (value as unknown as OurProblem) : undefined
  } catch {
    return undefined
  }
}
