import { type HttpRequest, shellWord, titledField } from '#base'
import type { Contract, Operation, Parameter } from '#contract'
import { protocolOf } from '#protocol'
import type { Access } from './caller.ts'

/** A call that the mock answers with a success, ready to paste; `url` is where the contract is mounted. */
export const curlOf = (contract: Contract, url: string, access: Access | undefined): string | undefined => {
  const found = contract.operations
    .filter(operation => operation.method === 'GET')
    .map(operation => ({ operation, consumer: consumerOf(contract, operation, access) }))
    .find(({ operation, consumer }) => isCallable(operation) && (consumer !== undefined || !access))
  if (!found) return undefined
  const request = authenticated(requestOf(found.operation), found.operation, found.consumer ?? 'demo')
  const fields = Object.entries(request.headers).map(
    ([name, value]) => `-H ${shellWord(`${titledField(name)}: ${value}`)} `,
  )
  return `curl ${fields.join('')}${shellWord(url + request.target)}`
}

const consumerOf = ({ api }: Contract, { id }: Operation, access: Access | undefined): string | undefined =>
  access?.grants.consumers(api, id).find(consumer => access.systems.has(consumer))

/** Whether every value that the call needs has an example. */
const isCallable = ({ parameters, security: [requirement = []] }: Operation): boolean =>
  // A signature is good for one request and some minutes; `ddi sign` makes one when it is wanted.
  !requirement.some(({ scheme }) => protocolOf(scheme)?.signs) &&
  parameters.every(
    parameter => !parameter.required || isAuthorisation(parameter) || parameter.examples.length > 0,
  )

const isAuthorisation = ({ in: place, name }: Parameter): boolean =>
  place === 'header' && name.toLowerCase() === 'authorization'

const requestOf = ({ path, parameters }: Operation): HttpRequest => {
  const values = parameters
    .filter(parameter => parameter.required && parameter.examples.length > 0)
    .map(({ name, in: place, examples }) => ({ name, place, value: String(examples[0]?.value) }))
  const at = (wanted: string) => values.filter(({ place }) => place === wanted)
  const target = at('path').reduce(
    (text, { name, value }) => text.replace(`{${name}}`, encodeURIComponent(value)),
    path,
  )
  const query = at('query').map(
    ({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  )
  const headers = Object.fromEntries(at('header').map(({ name, value }) => [name.toLowerCase(), value]))
  return { method: 'GET', target: query.length === 0 ? target : `${target}?${query.join('&')}`, headers }
}

const authenticated = (request: HttpRequest, { security }: Operation, consumer: string): HttpRequest => {
  const [requirement = []] = security
  return requirement.reduce((signed, { scheme }) => {
    const protocol = protocolOf(scheme)
    const token = `mock-${consumer}`
    const credential = protocol?.id === 'basic' ? `${consumer}:${token}` : token
    return protocol ? protocol.attach(signed, scheme, credential) : signed
  }, request)
}
