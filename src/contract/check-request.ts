import { dictionary, escapeToken } from '#base'
import { bodyless, compileBody } from './check-body.ts'
import { compileContent, WHOLE } from './content-parameter.ts'
import { compileDecode, type Decode, type RawParameters, type Resolve, shapeOfValue } from './decode.ts'
import { Misfit } from './misfit.ts'
import type {
  Parameter,
  ParameterLocation,
  RequestBody,
  RequestCheck,
  RequestParts,
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
  /** The JSON pointer of its value; that of a whole query is the query itself. */
  readonly base: string
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
  const isCoded = parameters.some(
    ({ in: place, name }) => place === 'header' && name.toLowerCase() === 'content-encoding',
  )
  const checkBody = requestBody ? compileBody(requestBody, store, resolve, isCoded) : bodyless(pointer)
  const isWhole = parameters.some(({ style }) => style === 'querystring')
  const carries = (place: ParameterLocation): boolean => parameters.some(parameter => parameter.in === place)
  const [path, header, cookie] = [carries('path'), carries('header'), carries('cookie')]
  return parts => {
    // A broken encoding is refused also where no parameter stands in the query.
    const query = parseForm(parts.query)
    if (!query) return MALFORMED_QUERY
    const raw: Raw = {
      path: path ? single(parts.path) : NONE,
      query: isWhole ? wholeQuery(parts.query, query) : query,
      header: header ? single(parts.headers) : NONE,
      cookie: cookie ? parseCookies(parts.headers['cookie']) : NONE,
    }
    const values = emptyValues()
    const violations: Violation[] = []
    for (const check of checks) checkParameter(check, raw, values, violations)
    const body = checkBody(parts)
    if (body.violations.length > 0) violations.push(...body.violations)
    values.body = body.value
    return { outcome: body.fatal ?? (violations.length > 0 ? 'invalid' : 'valid'), violations, values }
  }
}

type Raw = Readonly<Record<ParameterLocation, RawParameters>>
type Values = Record<ParameterLocation, Record<string, unknown>> & { body: unknown }

const emptyValues = (): Values => ({
  path: dictionary(),
  query: dictionary(),
  header: dictionary(),
  cookie: dictionary(),
  body: undefined,
})

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
  values: emptyValues(),
}

/** The one parameter of a `querystring` is everything behind the question mark (OAS 3.2 §4.12.2.1). */
const wholeQuery = (text: string, query: RawParameters): RawParameters => ({
  all: name => (name === WHOLE ? (text === '' ? undefined : [text]) : query.all(name)),
  names: () => query.names(),
})

const compileParameter = (parameter: Parameter, store: SchemaStore, resolve: Resolve): ParameterCheck => {
  const shape = shapeOfValue(parameter.schema, resolve)
  // Field names are case-insensitive (RFC 9110 §5.1); requests carry them in lower case.
  const sent = parameter.in === 'header' ? { ...parameter, name: parameter.name.toLowerCase() } : parameter
  const pointer = `/${escapeToken(parameter.name)}`
  const decode = parameter.content
    ? compileContent(sent, parameter.content, resolve)
    : compileDecode(sent, shape)
  const check = store.check(parameter.schema, 'request', `${parameter.pointer}/schema`)
  return {
    parameter,
    pointer,
    base: parameter.style === 'querystring' ? '' : pointer,
    once: parameter.in === 'query' && !shape.types.has('array') && !shape.types.has('object'),
    decode: parameter.allowEmptyValue === true ? emptied(parameter.name, decode) : decode,
    check: parameter.allowEmptyValue === true ? lenient(check) : check,
  }
}

/** Where the contract allows no value (OAS 3.1 §4.8.12.2), the schema has nothing to say of it. */
const emptied =
  (name: string, decode: Decode): Decode =>
  raw => {
    const values = raw.all(name)
    return values?.length === 1 && values[0] === '' ? '' : decode(raw)
  }

const lenient =
  (check: Check): Check =>
  (value, place, pointer) =>
    value === '' ? [] : check(value, place, pointer)

const checkParameter = (
  { parameter, pointer, base, once, decode, check }: ParameterCheck,
  raw: Raw,
  values: Values,
  violations: Violation[],
): void => {
  const { in: place, name } = parameter
  if (once && (raw[place].all(name)?.length ?? 0) > 1) {
    violations.push(repeated(parameter, pointer))
    return
  }
  const value = decode(raw[place])
  if (value === undefined) {
    if (parameter.required) violations.push(missing(parameter, pointer))
    return
  }
  if (value instanceof Misfit) {
    violations.push(misfit(parameter, base, value))
    return
  }
  values[place][name] = value
  const found = check(value, place, base)
  if (found.length > 0) violations.push(...found)
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

const misfit = (
  { in: place, pointer: schemaPointer }: Parameter,
  pointer: string,
  { detail, wanted }: Misfit,
): Violation => ({ in: place, pointer, code: 'malformed', detail, wanted, schemaPointer })

const missing = (parameter: Parameter, pointer: string): Violation => ({
  in: parameter.in,
  pointer,
  code: 'required',
  detail: 'is missing',
  wanted: 'a value, because it is required',
  schemaPointer: `${parameter.pointer}/required`,
})
