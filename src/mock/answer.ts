import { type Fields, type HttpResponse, own } from '#base'
import {
  type Contract,
  type Example,
  isJson,
  type MediaType,
  type Operation,
  type ResponseEntry,
  type Schema,
  VIOLATIONS_FIELD,
  type Violation,
  violationsText,
} from '#contract'
import type { Explanation } from '#protocol'
import { agreeing } from './agreeing.ts'
import { type BytesOf, bytesOfExample, bytesOfMade } from './binary-example.ts'
import { concreteType, serialiseBody } from './media-type.ts'
import { documentedFields } from './response-fields.ts'

/** A response whose bytes stand ready, and what the contract says against it. */
export interface Prepared {
  /** Name of the example in the contract. */
  readonly name: string
  readonly value: unknown
  readonly response: HttpResponse
  readonly violations: readonly Violation[]
  /** Why a scenario refused a signature. */
  readonly explanation?: Explanation
}

/** One media type of an answer, with the examples of the contract. */
export interface Representation {
  readonly contentType: string
  /** What a body is checked against; without one in the contract, any object or text. */
  readonly schema: Schema
  /** Of a multipart, the media type of each part. */
  readonly itemType: string | undefined
  /** The same with its reference followed, once for all bodies that are made from it. */
  readonly generator: Schema
  /** Of a form, how each property is sent. */
  readonly encoding: MediaType['encoding']
  readonly examples: readonly Prepared[]
  /** A value of the contract or of a scenario in this media type. */
  serialise(value: unknown): string | Uint8Array
  /** The same for a value that was made: where no text would do, the smallest document. */
  serialiseMade(value: unknown): string | Uint8Array
  /** The one plain body of the schema; `undefined` where that would break the contract. */
  plain(): Prepared | undefined
}

/** All that an operation may answer with one status; built on its first use. */
export interface Answer {
  readonly status: number
  readonly entry: ResponseEntry
  /** Every documented field with a value. */
  readonly fields: Fields
  /** In the order of the contract, the first being the default; empty for an answer without content. */
  readonly representations: readonly Representation[]
  /** For an answer without content. */
  readonly empty: Prepared
  /** By code of a problem, the media type under which it may be sent here; filled as problems come. */
  readonly problemTypes: Map<string, string | undefined>
}

export const answerOf = (
  contract: Contract,
  operation: Operation,
  entry: ResponseEntry,
  status: number,
): Answer => {
  const fields = documentedFields(operation, entry)
  const content = hasContent(status) ? entry.content : []
  const empty = { name: 'default', value: undefined, response: { status, headers: fields }, violations: [] }
  return {
    status,
    entry,
    fields,
    representations: content.map(mediaType =>
      representationOf(contract, operation, status, fields, mediaType),
    ),
    empty,
    problemTypes: new Map(),
  }
}

const hasContent = (status: number): boolean => status !== 204 && status !== 304

const representationOf = (
  contract: Contract,
  operation: Operation,
  status: number,
  fields: Fields,
  mediaType: MediaType,
): Representation => {
  const contentType = concreteType(mediaType.type)
  const schema = schemaOf(mediaType, contentType)
  const { itemType, encoding } = mediaType
  const serialise = serialiserOf(contract, { contentType, schema, itemType, encoding }, bytesOfExample)
  const examples = examplesOf(mediaType).map(({ name, value, serialised }) => {
    // Bytes that stand in base64 go before a text, which would be that base64.
    const bytes = bytesOfExample(value, contentType, contract.resolve(schema))
    const response = respond(status, fields, contentType, bytes ?? serialised ?? serialise(value))
    return flagged(name, value, response, operation.checkResponse(response))
  })
  const described = { contentType, schema, itemType, encoding, examples }
  return describedBy(contract, operation, { status, fields }, described)
}

/** Of a sequence, which has no end of its own, a few items. */
const schemaOf = ({ schema, itemSchema }: MediaType, contentType: string): Schema => {
  if (itemSchema === undefined) return schema ?? { type: isJson(contentType) ? 'object' : 'string' }
  const few = { type: 'array', minItems: 2, maxItems: 4, items: itemSchema }
  return schema === undefined ? few : { allOf: [schema, few] }
}

const serialiserOf =
  (
    { resolve }: Contract,
    { contentType, ...hints }: Pick<Representation, 'contentType' | 'schema' | 'itemType' | 'encoding'>,
    bytesOf: BytesOf,
  ): Representation['serialise'] =>
  value =>
    serialiseBody(value, contentType, { ...hints, resolve }, bytesOf)

/** A representation by its schema, which may be a narrower one than the contract gives for all requests. */
export const describedBy = (
  contract: Contract,
  operation: Operation,
  { status, fields }: Pick<Answer, 'status' | 'fields'>,
  described: Omit<Representation, 'generator' | 'serialise' | 'serialiseMade' | 'plain'>,
): Representation => {
  const { contentType, schema, itemType, encoding } = described
  const hints = { contentType, schema, itemType, encoding }
  const serialiseMade = serialiserOf(contract, hints, bytesOfMade)
  let plain: { readonly prepared: Prepared | undefined } | undefined
  return {
    ...described,
    generator: isOnlyReference(schema) ? contract.resolve(schema) : schema,
    serialise: serialiserOf(contract, hints, bytesOfExample),
    serialiseMade,
    plain: () => {
      plain ??= { prepared: plainOf(operation, status, fields, contentType, schema, serialiseMade) }
      return plain.prepared
    },
  }
}

/** What stands beside a reference counts too. */
const isOnlyReference = (schema: Schema): boolean =>
  typeof own(schema, '$ref') === 'string' && Object.keys(schema).length === 1

const plainOf = (
  operation: Operation,
  status: number,
  fields: Fields,
  contentType: string,
  schema: Schema,
  serialise: Representation['serialise'],
): Prepared | undefined => {
  const value = agreeing(operation.plainSample(schema, 'response'), status)
  if (operation.checkValue(schema, value, 'response').length > 0) return undefined
  const response = respond(status, fields, contentType, serialise(value))
  return { name: 'plain', value, response, violations: [] }
}

/** The examples of the media type, or those of its schema: `example`, or the first of `examples`. */
const examplesOf = ({
  examples,
  schema,
}: MediaType): readonly Pick<Example, 'name' | 'value' | 'serialised'>[] => {
  if (examples.length > 0) return examples
  const list = own(schema, 'examples')
  const value = own(schema, 'example') ?? (Array.isArray(list) ? list[0] : undefined)
  return value === undefined ? [] : [{ name: 'default', value }]
}

/** The headers carry the length, so that nobody counts these bytes again. */
export const respond = (
  status: number,
  fields: Fields,
  contentType: string,
  body: string | Uint8Array,
): HttpResponse => ({
  status,
  headers: { 'content-type': contentType, 'content-length': String(Buffer.byteLength(body)), ...fields },
  body,
})

/** Names what is wrong with a response in a field of it, as Prism does. */
export const flagged = (
  name: string,
  value: unknown,
  response: HttpResponse,
  violations: readonly Violation[],
): Prepared => {
  if (violations.length === 0) return { name, value, response, violations }
  const headers = { ...response.headers, [VIOLATIONS_FIELD]: violationsText('response', violations) }
  return { name, value, response: { ...response, headers }, violations }
}
