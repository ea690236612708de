import type { Random } from '#base'
import type { Operation, Parameter } from '#contract'
import { concreteType, NO_HINTS, serialiseBody } from '../media-type.ts'
import type { OutgoingMessage } from '../scenario.ts'

/** A call that the provider makes itself, as its contract documents it: the named example, the first, or a made one. */
export const messageOf = (
  { method, parameters, requestBody, sample }: Operation,
  url: string,
  random: Random,
  example?: string,
): OutgoingMessage => {
  const fields = parameters.filter(({ in: place }) => place === 'header').flatMap(fieldOf)
  const [mediaType] = requestBody?.content ?? []
  if (!mediaType) return { url, method, headers: Object.fromEntries(fields) }
  const contentType = concreteType(mediaType.type)
  const found = mediaType.examples.find(({ name }) => name === example) ?? mediaType.examples[0]
  const value = found ? found.value : sample(mediaType.schema ?? { type: 'object' }, random, 'request')
  return {
    url,
    method,
    headers: { ...Object.fromEntries(fields), 'content-type': contentType },
    body: serialiseBody(value, contentType, { ...NO_HINTS, encoding: mediaType.encoding }),
  }
}

/** Without an example a field is left out: a made-up signature would only mislead. */
const fieldOf = ({ name, examples }: Parameter): [string, string][] =>
  examples[0] === undefined ? [] : [[name.toLowerCase(), String(examples[0].value)]]
