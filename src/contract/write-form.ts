import { isObject, type JsonObject } from '#base'
import { propertiesOf, type Resolve, typesIn } from './decode.ts'
import { essence, isJson, typeParameter } from './media-type.ts'
import type { Encoding } from './operation.ts'
import { BOUNDARY } from './sequence/multipart-mixed.ts'
import { fieldText, isStyled, type Pair, styledPairs } from './style.ts'
import { type FormPart, partTypeOf, writeMultipart } from './write-multipart.ts'

/** What writing a form needs to know beside the value. */
export interface FormHints {
  readonly schema: unknown
  readonly encoding: ReadonlyMap<string, Encoding>
  readonly resolve: Resolve
  /** The bytes of a part that no text represents. */
  readonly bytesOf?:
    | ((value: unknown, contentType: string, schema: unknown) => Uint8Array | undefined)
    | undefined
}

export const isForm = (contentType: string): boolean => Object.hasOwn(WRITERS, essence(contentType))

/** An object as a form, each property as its Encoding Object says; `undefined` for what is no form. */
export const writeForm = (
  value: unknown,
  contentType: string,
  hints: FormHints,
): string | Uint8Array | undefined =>
  isObject(value) && isForm(contentType)
    ? WRITERS[essence(contentType)]?.(propertiesIn(value, hints), contentType, hints)
    : undefined

interface Property {
  readonly name: string
  readonly value: unknown
  readonly schema: unknown
}

/** A form has no `null` for lists and objects: such a property is left out. */
const propertiesIn = (value: JsonObject, { schema, resolve }: FormHints): readonly Property[] => {
  const schemas = propertiesOf(schema, resolve)
  return Object.entries(value)
    .map(([name, given]) => ({ name, value: given, schema: schemas.get(name) }))
    .filter(
      property =>
        property.value !== undefined && !(property.value === null && isStructured(property, resolve)),
    )
}

const isStructured = ({ schema }: Property, resolve: Resolve): boolean => {
  const types = typesIn(schema, resolve)
  return types.has('object') || types.has('array')
}

type Write = (properties: readonly Property[], contentType: string, hints: FormHints) => string | Uint8Array

const WRITERS: Readonly<Record<string, Write>> = {
  'application/x-www-form-urlencoded': (properties, _, { encoding }) =>
    properties
      .flatMap(({ name, value }) => fieldsOf(name, value, encoding.get(name), encodeURIComponent))
      .map(([name, text]) => `${name}=${text}`)
      .join('&'),
  'multipart/form-data': (properties, contentType, hints) =>
    writeMultipart(
      properties.flatMap(property => partsOf(property, hints)),
      typeParameter(contentType, 'boundary') ?? BOUNDARY,
    ),
}

/** A style wins over a media type (OAS 3.1 §4.8.15.1); without either, a list repeats its name, and an object is JSON. */
const fieldsOf = (
  name: string,
  value: unknown,
  encoding: Encoding | undefined,
  encode: (text: string) => string,
): readonly Pair[] => {
  if (isStyled(encoding)) {
    const style = encoding?.style ?? 'form'
    return styledPairs(name, value, { style, explode: encoding?.explode ?? style === 'form' }, encode)
  }
  const text = isJson(encoding?.contentType ?? '') ? (part: unknown) => JSON.stringify(part) ?? '' : fieldText
  return (Array.isArray(value) ? value : [value]).map(item => [encode(name), encode(text(item))])
}

const partsOf = (
  { name, value, schema }: Property,
  { encoding, resolve, bytesOf }: FormHints,
): readonly FormPart[] => {
  const given = encoding.get(name)
  if (isStyled(given)) {
    const fields = fieldsOf(name, value, given, text => text)
    return fields.map(([field, body]) => ({ name: field, type: undefined, body }))
  }
  return (Array.isArray(value) ? value : [value]).map(item => {
    const { type, itemSchema } = partTypeOf(item, schema, given, resolve)
    const bytes = type === undefined ? undefined : bytesOf?.(item, type, itemSchema)
    const text = isJson(type ?? '') ? (JSON.stringify(item) ?? '') : fieldText(item)
    return { name, type, body: bytes ?? text }
  })
}
