import { isObject, type JsonObject, objectOr, own, type Random } from '#base'
import {
  type Contract,
  type Example,
  isJson,
  isText,
  type MediaType,
  type Operation,
  type Parameter,
  type Schema,
} from '#contract'
import { type Draft, emptyDraft, isForm, withParameter } from './draft.ts'
import { facetsOf, listOf } from './facet.ts'

/** Valid requests, and whether every value that they need is one that the document gives. */
export interface Baseline {
  /** Every parameter and the whole body. */
  readonly full: Draft
  /** Required parameters, and a required body with its required properties. */
  readonly required: Draft
  readonly documented: boolean
}

export const baselineOf = (contract: Contract, operation: Operation, random: Random): Baseline => {
  const values = operation.parameters.map(parameter => {
    const known = knownValue(operation, contract, parameter.schema, parameter.examples)
    return {
      parameter,
      known: known.length > 0,
      value: known[0] ?? sample(operation, parameter.schema, random),
    }
  })
  const collect = (wants: (parameter: Parameter) => boolean): Draft =>
    values
      .filter(({ parameter }) => wants(parameter))
      .reduce((draft, { parameter, value }) => withParameter(draft, parameter, value), emptyDraft)
  const body = bodyOf(operation, contract, random)
  return {
    full: { ...collect(() => true), body: body.value, contentType: body.media?.type },
    required: { ...collect(({ required }) => required), ...requiredBody(operation, contract, body) },
    documented: body.known && values.every(({ parameter, known }) => known || !parameter.required),
  }
}

const sample = (operation: Operation, schema: Schema, random: Random): unknown =>
  operation.sample(schema, random, 'request')

/** The first value of the document that is valid, in a list that is empty where there is none. */
const knownValue = (
  operation: Operation,
  contract: Contract,
  schema: Schema,
  examples: readonly Example[],
): readonly unknown[] => {
  const facets = facetsOf(contract, schema)
  const single = ['example', 'default', 'const'].filter(key => Object.hasOwn(facets, key))
  const candidates = [
    ...examples.map(({ value }) => value),
    ...listOf(facets['examples']),
    ...single.map(key => facets[key]),
  ]
  return candidates
    .filter(value => value !== null && operation.checkValue(schema, value, 'request').length === 0)
    .slice(0, 1)
}

/** The media type of the request body that can be written: JSON, then a form, then text. */
export const mediaOf = (operation: Operation): MediaType | undefined => {
  const content = operation.requestBody?.content ?? []
  return (
    content.find(({ type }) => isJson(type)) ??
    content.find(({ type }) => isForm(type)) ??
    content.find(({ type }) => isText(type) && !type.includes('*'))
  )
}

interface Body {
  readonly media: MediaType | undefined
  readonly value: unknown
  readonly known: boolean
}

const bodyOf = (operation: Operation, contract: Contract, random: Random): Body => {
  const media = mediaOf(operation)
  if (media === undefined) return { media, value: undefined, known: true }
  const schema = media.schema ?? true
  const known = knownValue(operation, contract, schema, media.examples)
  return { media, value: known[0] ?? sample(operation, schema, random), known: known.length > 0 }
}

const requiredBody = (
  operation: Operation,
  contract: Contract,
  body: Body,
): Pick<Draft, 'body' | 'contentType'> =>
  operation.requestBody?.required === true
    ? { body: onlyRequired(contract, body.media?.schema ?? true, body.value), contentType: body.media?.type }
    : { body: undefined, contentType: undefined }

/** The value without its optional properties, as deep as the schema tells which those are. */
const onlyRequired = (contract: Contract, schema: Schema, value: unknown, depth = 0): unknown => {
  if (!isObject(value) || depth > 4) return value
  const facets = facetsOf(contract, schema)
  const required = new Set(listOf(facets['required']))
  const properties: JsonObject = objectOr(facets['properties'])
  const inner = (key: string): Schema => {
    const found = own(properties, key)
    return isObject(found) ? found : true
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => required.has(key))
      .map(([key, part]) => [key, onlyRequired(contract, inner(key), part, depth + 1)]),
  )
}
