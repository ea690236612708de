import { isObject, type JsonObject } from '#base'
import { coerce, type Types } from './coerce.ts'
import { deepObject } from './deep-object.ts'
import { Misfit } from './misfit.ts'
import { once } from './once.ts'
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

/** What a decoder needs to know of a schema, with its references resolved. */
export interface ValueShape {
  readonly types: Types
  readonly items: Types
  /** Types of the properties of an object. */
  readonly properties: ReadonlyMap<string, Types>
  /** The same of what is inside, for values that nest. */
  propertyShape(name: string): ValueShape | undefined
  itemShape(): ValueShape
}

/** A parameter, or a field that goes as one does. */
type Styled = Pick<Parameter, 'name' | 'style' | 'explode'> & { readonly in?: Parameter['in'] }

/** Compiles the decoder of a parameter (OAS 3.1 §4.8.12.2, `style` and `explode`). */
export const compileDecode = (parameter: Styled, shape: ValueShape): Decode => {
  const { name, style } = parameter
  if (shape.types.has('array')) return arrayDecoder(parameter, shape)
  if (shape.types.has('object') && shape.properties.size + Number(style === 'deepObject') > 0)
    return objectDecoder(parameter, shape)
  if (!Object.hasOwn(PREFIXES, style)) return raw => first(raw.all(name), text => coerce(text, shape.types))
  return raw => first(raw.all(name), text => unprefixed(text, parameter, bare => coerce(bare, shape.types)))
}

const first = (values: readonly string[] | undefined, decode: (text: string) => unknown): unknown =>
  values?.[0] === undefined ? undefined : decode(values[0])

/** `matrix` starts with `;name=`, which a value that is empty may shorten (RFC 6570 §3.2.7), and `label` with a dot. */
const PREFIXES: Readonly<Record<string, (name: string) => readonly string[]>> = {
  label: () => ['.'],
  matrix: name => [`;${name}=`, `;${name}`],
}

/** Decodes what follows the prefix of a style. */
const unprefixed = (text: string, { name, style }: Styled, decode: (bare: string) => unknown): unknown => {
  const prefixes = PREFIXES[style]?.(name)
  if (!prefixes) return decode(text)
  const [whole = '', bare] = prefixes
  if (text.startsWith(whole)) return decode(text.slice(whole.length))
  return text === bare ? decode('') : new Misfit(`does not begin with '${whole}'`, `the style ${style}`)
}

const SEPARATORS: Readonly<Record<string, string>> = {
  form: ',',
  simple: ',',
  spaceDelimited: ' ',
  pipeDelimited: '|',
  tabDelimited: '\t',
  label: '.',
  matrix: ',',
}

const arrayDecoder = (parameter: Styled, shape: ValueShape): Decode => {
  const { name, style, explode } = parameter
  const split = splitter(parameter)
  const repeated = explode && style === 'form'
  const coerced = (parts: readonly string[]): unknown[] => parts.map(part => coerce(part, shape.items))
  const decodeOne = (text: string): unknown[] => (text === '' ? [] : coerced(repeated ? [text] : split(text)))
  return raw => {
    // PHP and Rails style: `ids[]=1&ids[]=2`; many clients send it whatever the style.
    const values = raw.all(name) ?? raw.all(`${name}[]`)
    if (!values) return undefined
    return values.length === 1 ? unprefixed(values[0] ?? '', parameter, decodeOne) : coerced(values)
  }
}

/** How the items of a list stand in one text. */
const splitter = ({ name, in: place, style, explode }: Styled): ((text: string) => string[]) => {
  if (place === 'header') return listElements
  if (style === 'matrix') {
    const between = new RegExp(`,|;${escapePattern(name)}=`)
    return text => text.split(between)
  }
  const separator = style === 'label' && !explode ? ',' : (SEPARATORS[style] ?? ',')
  return text => text.split(separator)
}

/** A list in a field may have blanks and empty elements, which say nothing (RFC 9110 §5.6.1.2). */
const listElements = (text: string): string[] =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const objectDecoder = (parameter: Styled, shape: ValueShape): Decode => {
  const { name, in: place, style, explode } = parameter
  if (style === 'deepObject') return raw => deepObject(raw, name, shape)
  if (style === 'form' && explode) return raw => formObject(raw, shape)
  if (style === 'matrix' && explode) return raw => first(raw.all(name), text => matrixObject(text, shape))
  const partsOf = (text: string): string[] => {
    if (place === 'header') return listElements(text)
    // Without `explode`, OAS 3.0 showed dots and 3.1 shows commas.
    return text.split(style === 'label' && !explode && text.includes(',') ? ',' : (SEPARATORS[style] ?? ','))
  }
  const decodeOne = (text: string): JsonObject => {
    const parts = partsOf(text)
    return typed(explode ? parts.map(part => splitOnce(part, '=')) : pairs(parts), shape)
  }
  return raw => first(raw.all(name), text => unprefixed(text, parameter, decodeOne))
}

/** `;R=100;G=200`: exploded, the names are those of the properties. */
const matrixObject = (text: string, shape: ValueShape): unknown => {
  if (!text.startsWith(';')) return new Misfit("does not begin with ';'", 'the style matrix')
  const parts = text.slice(1).split(';')
  return typed(
    parts.map(part => splitOnce(part, '=')),
    shape,
  )
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

/** Follows the references of a schema. */
export type Resolve = (schema: unknown) => unknown

/** Reads the shape of a schema. */
export const shapeOfValue = (schema: unknown, resolve: Resolve): ValueShape => {
  const schemas = propertiesOf(schema, resolve)
  const items = itemsOf(schema, resolve)
  const properties = new Map<string, Types>()
  for (const [name, property] of schemas) properties.set(name, typesIn(property, resolve))
  // A schema may contain itself, so what is inside is looked at when a value has it.
  const shapes = new Map<string, ValueShape>()
  const propertyShape = (name: string): ValueShape | undefined => {
    const known = shapes.get(name)
    if (known || !schemas.has(name)) return known
    const made = shapeOfValue(schemas.get(name), resolve)
    shapes.set(name, made)
    return made
  }
  return {
    types: typesIn(schema, resolve),
    items: typesIn(items, resolve),
    properties,
    propertyShape,
    itemShape: once(() => shapeOfValue(items, resolve)),
  }
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
