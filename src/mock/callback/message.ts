import { own, type Random } from '#base'
import type { Contract, Operation, Parameter } from '#contract'
import { concreteType, serialiseBody } from '../media-type.ts'
import type { OutgoingMessage } from '../scenario.ts'

/** A call that the provider makes itself, as its contract documents it: the named example, the first, or a made one. */
export const messageOf = (
  { resolve }: Contract,
  operation: Operation,
  url: string,
  random: Random,
  example?: string,
): OutgoingMessage => {
  const { method, parameters, requestBody, sample } = operation
  const fields = parameters
    .filter(({ in: place }) => place === 'header')
    .flatMap(parameter => fieldOf(operation, parameter, random))
  const [mediaType] = requestBody?.content ?? []
  if (!mediaType) return { url, method, headers: Object.fromEntries(fields) }
  const contentType = concreteType(mediaType.type)
  const schema = mediaType.schema ?? { type: 'object' }
  const found = mediaType.examples.find(({ name }) => name === example) ?? mediaType.examples[0]
  const value = found ? found.value : sample(schema, random, 'request')
  return {
    url,
    method,
    headers: { ...Object.fromEntries(fields), 'content-type': contentType },
    body: serialiseBody(value, contentType, {
      schema,
      resolve,
      itemType: mediaType.itemType,
      encoding: mediaType.encoding,
    }),
  }
}

/** What need not be there is left out where nothing shows it: a made-up signature would only mislead. */
const fieldOf = (
  { sample }: Operation,
  { name, schema, examples, required }: Parameter,
  random: Random,
): [string, string][] => {
  const shown = examples[0]?.value ?? own(schema, 'example') ?? own(schema, 'default')
  const value = shown ?? (required ? sample(schema, random, 'request') : undefined)
  return value === undefined ? [] : [[name.toLowerCase(), String(value)]]
}
