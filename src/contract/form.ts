import {
  coerce,
  compileDecode,
  itemsOf,
  propertiesOf,
  type RawParameters,
  type Resolve,
  shapeOfValue,
  type Types,
  typesIn,
} from './decode.ts'
import { parseJson } from './json-text.ts'
import { isJson } from './media-type.ts'
import { type Part, parseMultipart } from './multipart.ts'
import type { Encoding } from './operation.ts'
import { malformed, type Parsed, valued } from './parsed.ts'
import { parseForm } from './query.ts'

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
      return valued(valuesOf(raw, fields), reserved)
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
}

/** A property goes as a query parameter does; an object is JSON unless its encoding gives a style (OAS 3.1 §4.8.15.1). */
const compileField = (
  name: string,
  schema: unknown,
  encoding: Encoding | undefined,
  resolve: Resolve,
): Field => {
  const shape = shapeOfValue(schema, resolve)
  const style = encoding?.style ?? 'form'
  const styled = compileDecode({ name, style, explode: encoding?.explode ?? style === 'form' }, shape, false)
  const json = compileDecode({ name, style: 'content', explode: false }, shape, true)
  const deep = compileDecode({ name, style: 'deepObject', explode: true }, shape, false)
  const isObject = shape.types.has('object') && encoding?.style === undefined
  return {
    types: shape.types,
    items: typesIn(itemsOf(schema, resolve), resolve),
    decode: isObject ? raw => json(raw) ?? deep(raw) : styled,
  }
}

const valuesOf = (raw: RawParameters, fields: ReadonlyMap<string, Field>): unknown => {
  const entries: [string, unknown][] = []
  for (const [name, { decode }] of fields) {
    const value = decode(raw)
    if (value !== undefined) entries.push([name, value])
  }
  for (const name of raw.names()) {
    if (fields.has(name) || fields.has(name.replace(/\[.*$/s, ''))) continue
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

const partsOf = (
  parts: readonly Part[],
  fields: ReadonlyMap<string, Field>,
  strict: readonly string[],
): Parsed => {
  const byName = new Map<string, unknown[]>()
  const reserved = new Set<string>()
  for (const part of parts) {
    const field = fields.get(part.name)
    const isList = field?.types.has('array') ?? false
    const read = partValue(part, (isList ? field?.items : field?.types) ?? NO_TYPES)
    if (read.kind === 'malformed')
      return malformed(`has a part '${part.name}' that ${read.detail}`, read.wanted)
    byName.set(part.name, [...(byName.get(part.name) ?? []), read.value])
    if (strict.includes(part.name) && RESERVED.test(part.text)) reserved.add(part.name)
  }
  const entries = [...byName].map(([name, values]) => {
    const isList = fields.get(name)?.types.has('array') || values.length > 1
    return [name, isList ? values.flat() : values[0]] as const
  })
  return valued(Object.fromEntries(entries), [...reserved])
}

const NO_TYPES: Types = new Set()

/** A part is text unless it says that it is JSON, or could be nothing else. */
const partValue = ({ type, text }: Part, types: Types): Parsed => {
  if (type !== undefined && isJson(type)) return parseJson(text)
  const structured =
    types.size > 0 && [...types].every(item => item === 'object' || item === 'array' || item === 'null')
  return structured ? parseJson(text) : valued(coerce(text, types))
}
