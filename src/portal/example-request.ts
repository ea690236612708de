import { type HttpRequest, hashSeed, own, seededRandom } from '#base'
import type { Contract, Operation, Parameter, Schema } from '#contract'
import { protocolOf } from '#protocol'

/**
 * A request that meets the contract, from the documented examples where there are some: every required parameter,
 * a body, and `credential`, if given, where the operation wants one. The same at each build.
 */
export const exampleRequest = (
  contract: Contract,
  operation: Operation,
  credential: string | undefined,
): HttpRequest => {
  const required = operation.parameters.filter(parameter => parameter.required)
  const exampleOf = (parameter: Parameter): unknown => exampleValue(contract, operation, parameter)
  const query = required
    .filter(parameter => parameter.in === 'query')
    .map(parameter => pairs(parameter, exampleOf(parameter)))
  const path = operation.path.replace(/\{([^{}]+)\}/g, (template, name) => {
    const parameter = required.find(candidate => candidate.in === 'path' && candidate.name === name)
    return parameter === undefined
      ? encodeURIComponent(template)
      : encodeURIComponent(scalar(exampleOf(parameter)))
  })
  const headers = required
    .filter(parameter => parameter.in === 'header')
    .map(parameter => [parameter.name.toLowerCase(), oneLine(scalar(exampleOf(parameter)))] as const)
  const body = exampleBody(contract, operation)
  const request: HttpRequest = {
    method: operation.method,
    target: `${contract.basePath}${path}${query.length > 0 ? `?${query.flat().join('&')}` : ''}`,
    headers: { ...Object.fromEntries(headers), ...(body ? { 'content-type': body.type } : {}) },
    ...(body ? { body: new TextEncoder().encode(body.text) } : {}),
  }
  return credential === undefined ? request : signed(operation, request, credential)
}

const signed = (operation: Operation, request: HttpRequest, credential: string): HttpRequest => {
  const [alternative] = operation.security
  return (alternative ?? []).reduce(
    (before, { scheme }) => protocolOf(scheme)?.attach(before, scheme, credential) ?? before,
    request,
  )
}

/** The first documented value, or one made from the schema. */
const exampleValue = (contract: Contract, operation: Operation, parameter: Parameter): unknown => {
  const [example] = parameter.examples
  if (example !== undefined) return example.value
  const schema = contract.resolve(parameter.schema)
  const examples = own(schema, 'examples')
  if (Array.isArray(examples) && examples.length > 0) return examples[0]
  return own(schema, 'example') ?? own(schema, 'default') ?? sampled(operation, schema, parameter.pointer)
}

const exampleBody = (
  contract: Contract,
  operation: Operation,
): { type: string; text: string } | undefined => {
  const media = operation.requestBody?.content[0]
  if (media === undefined || media.schema === undefined) return undefined
  const value = media.examples[0]?.value ?? sampled(operation, contract.resolve(media.schema), media.pointer)
  if (value === undefined) return undefined
  if (media.type === 'application/x-www-form-urlencoded') return { type: media.type, text: formOf(value) }
  return { type: media.type, text: typeof value === 'string' ? value : JSON.stringify(value) }
}

const sampled = (operation: Operation, schema: Schema, pointer: string): unknown => {
  try {
    return operation.sample(schema, seededRandom(hashSeed(pointer)), 'request')
  } catch {
    return undefined
  }
}

/** OAS 3.1 §4.8.12, `style: form`, exploded or not. */
const pairs = (parameter: Parameter, value: unknown): readonly string[] => {
  const name = encodeURIComponent(parameter.name)
  if (!Array.isArray(value)) return [`${name}=${encodeURIComponent(scalar(value))}`]
  if (parameter.explode) return value.map(item => `${name}=${encodeURIComponent(scalar(item))}`)
  return [`${name}=${value.map(item => encodeURIComponent(scalar(item))).join(',')}`]
}

const formOf = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([name, item]) => `${encodeURIComponent(name)}=${encodeURIComponent(scalar(item))}`)
        .join('&')
    : scalar(value)

const scalar = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')

/** No control character reaches a header field, whatever an example holds. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')
