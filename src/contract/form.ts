import { toPointer } from '#base'
import { coerce, type Types } from './coerce.ts'
import {
  compileDecode,
  itemsOf,
  propertiesOf,
  type RawParameters,
  type Resolve,
  shapeOfValue,
  typesIn,
  type ValueShape,
} from './decode.ts'
import { parseJson } from './json-text.ts'
import { essence, inRange, isJson } from './media-type.ts'
import { Misfit } from './misfit.ts'
import { type Part, parseMultipart } from './multipart.ts'
import type { Encoding } from './operation.ts'
import { type Fault, malformed, type Parsed, valued } from './parsed.ts'
import { NONE, pairsOf, parseForm } from './query.ts'
import { isStyled } from './style.ts'

/** Readers of the two kinds of form, for one schema. */
export interface FormReader {
  /** `application/x-www-form-urlencoded` (WHATWG URL §5.1). */
  readonly urlEncoded: (text: string) => Parsed
  /** `multipart/form-data` (RFC 7578). */
  readonly multipart: (body: Buffer, boundary: string | undefined) => Parsed
}

export const compileForm = (
  schema: unknown,
  encoding: ReadonlyMap<string, Encoding>,
  resolve: Resolve,
): FormReader => {
  const fields = new Map(
    [...propertiesOf(schema, resolve)].map(([name, property]) => [
      name,
      compileField(name, property, encoding.get(name), resolve),
    ]),
  )
  const strict = [...encoding]
    .filter(([, { allowReserved }]) => allowReserved === false)
    .map(([name]) => name)
  return {
    urlEncoded: text => {
      const raw = parseForm(text)
      if (!raw)
        return malformed('has a broken percent-encoding', 'a form (application/x-www-form-urlencoded)')
      const reserved = strict.length === 0 ? [] : unescaped(text, strict)
      const value = valuesOf(raw, fields)
      if (value instanceof Misfit) return malformed(value.detail, value.wanted)
      return valued(value, reserved.map(reservedIn))
    },
    multipart: (body, boundary) => {
      const parts = parseMultipart(body, boundary)
      return Array.isArray(parts) ? partsOf(parts, fields, strict) : (parts as Parsed)
    },
  }
}

interface Field {
  readonly types: Types
  readonly items: Types
  readonly decode: (raw: RawParameters) => unknown
  /** The names under which its properties stand among those of the form, where its encoding says so. */
  readonly spread: readonly string[]
  /** Whether its encoding lays it out, so that a part by itself says nothing. */
  readonly styled: boolean
  /** The media types of its parts, where its encoding names them. */
  readonly contentTypes: readonly string[]
}

/** A property goes as a query parameter does; an object is JSON unless its encoding gives a style (OAS 3.1 §4.8.15.1). */
const compileField = (
  name: string,
  schema: unknown,
  encoding: Encoding | undefined,
  resolve: Resolve,
): Field => {
  const shape = shapeOfValue(schema, resolve)
  const items = typesIn(itemsOf(schema, resolve), resolve)
  const styled = isStyled(encoding)
  const style = encoding?.style ?? 'form'
  const explode = encoding?.explode ?? style === 'form'
  const contentTypes = styled ? [] : typesNamedBy(encoding)
  const isObject = shape.types.has('object')
  return {
    types: shape.types,
    items,
    styled,
    contentTypes,
    spread: styled && explode && style === 'form' && isObject ? [...shape.properties.keys()] : [],
    decode: styled
      ? compileDecode({ name, style, explode }, shape)
      : unstyled(name, shape, items, contentTypes.some(isJson)),
  }
}

const typesNamedBy = (encoding: Encoding | undefined): readonly string[] =>
  (encoding?.contentType ?? '')
    .split(',')
    .map(essence)
    .filter(type => type !== '')

const unstyled = (name: string, shape: ValueShape, items: Types, isAllJson: boolean): Field['decode'] => {
  const plain = compileDecode({ name, style: 'form', explode: true }, shape)
  const deep = compileDecode({ name, style: 'deepObject', explode: true }, shape)
  const parsed = isAllJson || (shape.types.has('array') ? isStructured(items) : shape.types.has('object'))
  if (!parsed) return plain
  if (shape.types.has('array')) return raw => raw.all(name)?.flatMap(jsonOrText) ?? plain(raw)
  return raw => raw.all(name)?.map(jsonOrText)[0] ?? deep(raw)
}

/** Text that is no JSON stays one, and the validator says so. */
const jsonOrText = (text: string): unknown => {
  const read = parseJson(text)
  return read.kind === 'value' ? read.value : text
}

const valuesOf = (raw: RawParameters, fields: ReadonlyMap<string, Field>): unknown => {
  const entries: [string, unknown][] = []
  for (const [name, { decode }] of fields) {
    const value = decode(raw)
    if (value instanceof Misfit) return value
    if (value !== undefined) entries.push([name, value])
  }
  const spread = new Set([...fields.values()].flatMap(field => field.spread))
  for (const name of raw.names()) {
    if (fields.has(name) || spread.has(name) || fields.has(baseOf(name))) continue
    const values = raw.all(name) ?? []
    entries.push([name, values.length === 1 ? values[0] : values])
  }
  return Object.fromEntries(entries)
}

/** What RFC 3986 §2.2 reserves, but for what separates the fields of a form. */
const RESERVED = /[:/?#[\]@!$'()*,;]/

/** Fields whose value, as it was sent, has reserved characters. */
const unescaped = (text: string, names: readonly string[]): readonly string[] =>
  names.filter(name =>
    text.split('&').some(pair => pair.startsWith(`${name}=`) && RESERVED.test(pair.slice(name.length + 1))),
  )

const reservedIn = (name: string): Fault => ({
  pointer: toPointer([name]),
  code: 'allowReserved',
  detail: 'has reserved characters',
  wanted: 'each of them percent-encoded (OAS 3.1 §4.8.15, RFC 3986 §2.2)',
})

const partsOf = (
  parts: readonly Part[],
  fields: ReadonlyMap<string, Field>,
  strict: readonly string[],
): Parsed => {
  const byName = new Map<string, unknown[]>()
  const faults = new Map<string, Fault>()
  for (const part of parts) {
    const field = fields.get(part.name)
    if (strict.includes(part.name) && RESERVED.test(part.text)) faults.set(part.name, reservedIn(part.name))
    if (field?.styled) continue
    const isList = field?.types.has('array') ?? false
    const read = partValue(part, (isList ? field?.items : field?.types) ?? NO_TYPES)
    if (read.kind === 'malformed')
      return malformed(`has a part '${part.name}' that ${read.detail}`, read.wanted)
    const known = byName.get(part.name)
    if (known) known.push(read.value)
    else byName.set(part.name, [read.value])
    if (field && !isOfNamedType(part, field)) faults.set(part.name, otherType(part.name, field))
  }
  const styled = styledValues(parts, fields)
  const entries = [...byName].flatMap(([name, values]) => {
    if (styled.names.has(baseOf(name))) return []
    const isList = fields.get(name)?.types.has('array') || values.length > 1
    return [[name, isList ? values.flat() : values[0]] as const]
  })
  return valued(Object.fromEntries([...entries, ...styled.entries]), [...faults.values()])
}

/** Fields that an encoding lays out go as in a query, each pair in a part of its own. */
const styledValues = (parts: readonly Part[], fields: ReadonlyMap<string, Field>) => {
  const styled = [...fields].filter(([, field]) => field.styled)
  const raw = styled.length === 0 ? NONE : pairsOf(parts.map(({ name, text }) => [name, text]))
  const names = new Set(styled.flatMap(([name, { spread }]) => [name, ...spread]))
  const entries = styled.flatMap(([name, { decode }]) => {
    const value = decode(raw)
    return value === undefined || value instanceof Misfit ? [] : [[name, value] as const]
  })
  return { entries, names }
}

/** `a` of `a[b]`. */
const baseOf = (name: string): string => name.replace(/\[.*$/s, '')

const otherType = (name: string, { contentTypes }: Field): Fault => ({
  pointer: toPointer([name]),
  code: 'contentType',
  detail: 'is a part of another media type',
  wanted: contentTypes.join(' or '),
})

/** A part that names no media type is plain text (RFC 7578 §4.4), and hardly any client names one for plain values. */
const isOfNamedType = ({ type }: Part, { contentTypes }: Field): boolean =>
  type === undefined || contentTypes.length === 0 || contentTypes.some(range => inRange(essence(type), range))

const NO_TYPES: Types = new Set()

/** A part is text unless it says that it is JSON, or could be nothing else. */
const partValue = ({ type, text }: Part, types: Types): Parsed => {
  if (type !== undefined && isJson(type)) return parseJson(text)
  return isStructured(types) ? parseJson(text) : valued(coerce(text, types))
}

const isStructured = (types: Types): boolean =>
  types.size > 0 && [...types].every(item => item === 'object' || item === 'array' || item === 'null')
