import { escapeToken } from '#base'
import { type BodyOutcome, bodyless, compileBody } from './check-body.ts'
import { compileDecode, type Decode, type RawParameters, type Resolve, shapeOfValue } from './decode.ts'
import type {
  Parameter,
  ParameterLocation,
  RequestBody,
  RequestCheck,
  RequestParts,
  RequestValues,
  Violation,
} from './operation.ts'
import { NONE, parseCookies, parseForm, single } from './query.ts'
import type { Check, SchemaStore } from './schema-store.ts'

interface ParameterCheck {
  readonly parameter: Parameter
  readonly pointer: string
  /** A query parameter with one value. */
  readonly once: boolean
  readonly decode: Decode
  readonly check: Check
}

/** Compiles `checkRequest` of one operation; nothing is decided again for each request. */
export const compileRequestCheck = (
  parameters: readonly Parameter[],
  requestBody: RequestBody | undefined,
  pointer: string,
  store: SchemaStore,
  resolve: Resolve,
): ((parts: RequestParts) => RequestCheck) => {
  const checks = parameters.map(parameter => compileParameter(parameter, store, resolve))
  const checkBody = requestBody ? compileBody(requestBody, store, resolve) : bodyless(pointer)
  const needsCookies = parameters.some(parameter => parameter.in === 'cookie')
  return parts => {
    const query = parseForm(parts.query)
    if (!query) return MALFORMED_QUERY
    const raw: Record<ParameterLocation, RawParameters> = {
      path: single(parts.path),
      query,
      header: single(parts.headers),
      cookie: needsCookies ? parseCookies(parts.headers['cookie']) : NONE,
    }
    const values = emptyValues()
    const violations = checks.flatMap(check => checkParameter(check, raw, values))
    const body = checkBody(parts)
    return outcome(violations, values, body)
  }
}

const emptyValues = (): Record<ParameterLocation, Record<string, unknown>> => ({
  path: {},
  query: {},
  header: {},
  cookie: {},
})

const outcome = (
  violations: readonly Violation[],
  values: Omit<RequestValues, 'body'>,
  body: BodyOutcome,
): RequestCheck => {
  const all = [...violations, ...body.violations]
  const failed = all.length > 0 ? 'invalid' : 'valid'
  return { outcome: body.fatal ?? failed, violations: all, values: { ...values, body: body.value } }
}

const MALFORMED_QUERY: RequestCheck = {
  outcome: 'malformed',
  violations: [
    {
      in: 'query',
      pointer: '',
      code: 'malformed',
      detail: 'has a broken percent-encoding',
      wanted: 'each % followed by two hexadecimal digits (RFC 3986 §2.1)',
      schemaPointer: '',
    },
  ],
  values: { ...emptyValues(), body: undefined },
}

const compileParameter = (parameter: Parameter, store: SchemaStore, resolve: Resolve): ParameterCheck => {
  const shape = shapeOfValue(parameter.schema, resolve)
  // Field names are case-insensitive (RFC 9110 §5.1); requests carry them in lower case.
  const sent = parameter.in === 'header' ? { ...parameter, name: parameter.name.toLowerCase() } : parameter
  return {
    parameter,
    pointer: `/${escapeToken(parameter.name)}`,
    once: parameter.in === 'query' && !shape.types.has('array') && !shape.types.has('object'),
    decode: compileDecode(sent, shape, parameter.style === 'content'),
    check: store.check(parameter.schema, 'request', `${parameter.pointer}/schema`),
  }
}

const checkParameter = (
  { parameter, pointer, once, decode, check }: ParameterCheck,
  raw: Record<ParameterLocation, RawParameters>,
  values: Record<ParameterLocation, Record<string, unknown>>,
): readonly Violation[] => {
  if (once && (raw[parameter.in].all(parameter.name)?.length ?? 0) > 1) return [repeated(parameter, pointer)]
  const value = decode(raw[parameter.in])
  if (value === undefined) return parameter.required ? [missing(parameter, pointer)] : []
  // A name such as __proto__ must stay a name.
  Object.defineProperty(values[parameter.in], parameter.name, { value, enumerable: true, configurable: true })
  return check(value, parameter.in, pointer)
}

/** Taking one of the values would be a guess, and the other side may guess otherwise. */
const repeated = (parameter: Parameter, pointer: string): Violation => ({
  in: parameter.in,
  pointer,
  code: 'repeated',
  detail: 'came more than once',
  wanted: 'one value',
  schemaPointer: parameter.pointer,
})

const missing = (parameter: Parameter, pointer: string): Violation => ({
  in: parameter.in,
  pointer,
  code: 'required',
  detail: 'is missing',
  wanted: 'a value, because it is required',
  schemaPointer: `${parameter.pointer}/required`,
})
