import { isObject, type JsonObject } from '#base'
import type { Parameter } from './operation.ts'

/** The raw text of a parameter, decoded to the JSON value that its schema speaks of; `undefined` when it is absent. */
export type Decode = (raw: RawParameters) => unknown

/** What a request carries for one location. */
export interface RawParameters {
  /** Percent-decoded values by name; several for a repeated query parameter. */
  all(name: string): readonly string[] | undefined
  /** Every name that is present, for `deepObject` and free-form objects. */
  names(): Iterable<string>
}

/** The types that a schema allows at its top, or an empty set when it does not say. */
export type Types = ReadonlySet<string>

/** What a decoder needs to know of a schema, with its references resolved. */
export interface ValueShape {
  readonly types: Types
  readonly items: Types
  /** Types of the properties of an object. */
  readonly properties: ReadonlyMap<string, Types>
}

/** Compiles the decoder of a parameter (OAS 3.1 §4.8.12.2, `style` and `explode`). */
export const compileDecode = (
  parameter: Pick<Parameter, 'name' | 'style' | 'explode'>,
  shape: ValueShape,
  json: boolean,
): Decode => {
  const { name, style, explode } = parameter
  if (json) return raw => first(raw.all(name), parseJson)
  if (shape.types.has('array')) return raw => arrayOf(raw, name, style, explode, shape)
  if (shape.types.has('object') && shape.properties.size + Number(style === 'deepObject') > 0) {
    return raw => objectOf(raw, name, style, explode, shape)
  }
  return raw => first(raw.all(name), text => coerce(unprefixed(text, style, name), shape.types))
}

const first = (values: readonly string[] | undefined, decode: (text: string) => unknown): unknown =>
  values?.[0] === undefined ? undefined : decode(values[0])

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

const SEPARATORS: Readonly<Record<string, string>> = {
  form: ',',
  simple: ',',
  spaceDelimited: ' ',
  pipeDelimited: '|',
  label: '.',
  matrix: ',',
}

const arrayOf = (
  raw: RawParameters,
  name: string,
  style: string,
  explode: boolean,
  shape: ValueShape,
): unknown => {
  // PHP and Rails style: `ids[]=1&ids[]=2`; many clients send it whatever the style.
  const values = raw.all(name) ?? raw.all(`${name}[]`)
  if (!values) return undefined
  const one = values.length === 1 ? unprefixed(values[0] ?? '', style, name) : undefined
  if (one === '') return []
  const separator = style === 'label' && !explode ? ',' : (SEPARATORS[style] ?? ',')
  const repeated = explode && style === 'form'
  const parts = one === undefined || repeated ? values : split(one, separator, style, name)
  return parts.map(part => coerce(part, shape.items))
}

const split = (text: string, separator: string, style: string, name: string): string[] =>
  style === 'matrix' ? text.split(new RegExp(`,|;${escapePattern(name)}=`)) : text.split(separator)

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const objectOf = (
  raw: RawParameters,
  name: string,
  style: string,
  explode: boolean,
  shape: ValueShape,
): unknown => {
  if (style === 'deepObject') return deepObject(raw, name, shape)
  if (style === 'form' && explode) return formObject(raw, shape)
  return first(raw.all(name), text => {
    const parts = unprefixed(text, style, name).split(SEPARATORS[style] ?? ',')
    const entries = explode ? parts.map(part => splitOnce(part, '=')) : pairs(parts)
    return typed(entries, shape)
  })
}

/** `filter[status]=active&filter[tags][]=a` */
const deepObject = (raw: RawParameters, name: string, shape: ValueShape): unknown => {
  const entries: [string, string][] = []
  for (const key of raw.names()) {
    if (!key.startsWith(`${name}[`) || !key.endsWith(']')) continue
    const value = raw.all(key)?.[0]
    if (value !== undefined) entries.push([key.slice(name.length + 1, -1), value])
  }
  return entries.length === 0 ? undefined : typed(entries, shape)
}

const formObject = (raw: RawParameters, shape: ValueShape): unknown => {
  const entries: [string, string][] = []
  for (const key of shape.properties.keys()) {
    const value = raw.all(key)?.[0]
    if (value !== undefined) entries.push([key, value])
  }
  return entries.length === 0 ? undefined : typed(entries, shape)
}

const typed = (entries: readonly (readonly [string, string])[], shape: ValueShape): JsonObject =>
  Object.fromEntries(
    entries.map(([key, value]) => [key, coerce(value, shape.properties.get(key) ?? new Set())]),
  )

const pairs = (parts: readonly string[]): [string, string][] =>
  Array.from({ length: Math.ceil(parts.length / 2) }, (_, index) => [
    parts[index * 2] ?? '',
    parts[index * 2 + 1] ?? '',
  ])

const splitOnce = (text: string, separator: string): [string, string] => {
  const at = text.indexOf(separator)
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)]
}

/** `label` starts with a dot, `matrix` with `;name=`. */
const unprefixed = (text: string, style: string, name: string): string => {
  if (style === 'label' && text.startsWith('.')) return text.slice(1)
  if (style === 'matrix' && text.startsWith(`;${name}=`)) return text.slice(name.length + 2)
  return text
}

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/

/** A text as the first type that it can be; a text that fits none stays one, and the validator says so. */
export const coerce = (text: string, types: Types): unknown => {
  if (types.size === 0 || types.has('string')) return text
  if ((types.has('integer') || types.has('number')) && NUMBER.test(text)) return Number(text)
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  if (types.has('null') && (text === '' || text === 'null')) return null
  return text
}

/** Follows the references of a schema. */
export type Resolve = (schema: unknown) => unknown

/** Reads the shape of a schema. */
export const shapeOfValue = (schema: unknown, resolve: Resolve): ValueShape => {
  const properties = new Map<string, Types>()
  for (const [name, property] of propertiesOf(schema, resolve))
    properties.set(name, typesIn(property, resolve))
  return { types: typesIn(schema, resolve), items: typesIn(itemsOf(schema, resolve), resolve), properties }
}

/** The types that a schema and its compositions allow. */
export const typesIn = (schema: unknown, resolve: Resolve): Types => typesOf(composed(schema, resolve, 0))

/** The schema of the items of a list. */
export const itemsOf = (schema: unknown, resolve: Resolve): unknown =>
  composed(schema, resolve, 0)
    .map(part => part['items'])
    .find(isObject)

/** The schema of every property that a schema and its compositions name. */
export const propertiesOf = (schema: unknown, resolve: Resolve): ReadonlyMap<string, unknown> => {
  const properties = new Map<string, unknown>()
  for (const part of composed(schema, resolve, 0)) {
    for (const [name, property] of Object.entries(isObject(part['properties']) ? part['properties'] : {})) {
      if (!properties.has(name)) properties.set(name, property)
    }
  }
  return properties
}

/** A schema and everything that its compositions add to it. */
const composed = (schema: unknown, resolve: Resolve, depth: number): JsonObject[] => {
  const resolved = resolve(schema)
  if (!isObject(resolved) || depth > 8) return []
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap(keyword => {
    const list = resolved[keyword]
    return Array.isArray(list) ? (list as unknown[]) : []
  })
  return [resolved, ...branches.flatMap(branch => composed(branch, resolve, depth + 1))]
}

const typesOf = (schemas: readonly JsonObject[]): Types =>
  new Set(
    schemas.flatMap(({ type, ...rest }) => {
      if (Array.isArray(type)) return type as string[]
      if (typeof type === 'string') return [type]
      const values = Array.isArray(rest['enum'])
        ? (rest['enum'] as unknown[])
        : 'const' in rest
          ? [rest['const']]
          : []
      return values.map(value => (value === null ? 'null' : typeof value))
    }),
  )
