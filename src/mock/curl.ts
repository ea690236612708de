import { type HttpRequest, shellWord, titledField } from '#base'
import type { Contract, Operation, Parameter } from '#contract'
import { byItsFields, protocolOf } from '#protocol'
import type { Access } from './caller.ts'
import { standingClient } from './credential.ts'

/**
 * A call that the mock answers with a success, ready to paste; `url` is where the contract is mounted, and `ownUrl`
 * where it stands without a mount, for what signs the path that a provider sees.
 */
export const curlOf = (
  contract: Contract,
  url: string,
  access: Access | undefined,
  ownUrl = url,
): string | undefined => {
  const found = contract.operations
    .filter(operation => operation.method === 'GET')
    .map(operation => ({ operation, consumer: consumerOf(contract, operation, access) }))
    .find(({ operation, consumer }) => isCallable(operation) && (consumer !== undefined || !access))
  if (!found) return undefined
  const signing = signingOf(found.operation)
  if (signing)
    return signedCurl(signing, ownUrl + requestOf(found.operation).target, found.consumer ?? 'demo')
  const request = authenticated(requestOf(found.operation), found.operation, found.consumer ?? 'demo')
  const fields = Object.entries(request.headers).map(
    ([name, value]) => `-H ${shellWord(`${titledField(name)}: ${value}`)} `,
  )
  return `curl ${fields.join('')}${shellWord(url + request.target)}`
}

const consumerOf = ({ api }: Contract, { id }: Operation, access: Access | undefined): string | undefined =>
  access?.grants.consumers(api, id).find(consumer => access.systems.has(consumer))

/** Whether every value that the call needs has an example. */
const isCallable = (operation: Operation): boolean => {
  const { parameters, security } = operation
  const signs = security[0]?.some(({ scheme }) => protocolOf(scheme)?.signs)
  const own = security[0]?.map(({ scheme }) => scheme.parameterName?.toLowerCase())
  return (
    (!signs || signingOf(operation) !== undefined) &&
    parameters.every(
      parameter =>
        !parameter.required ||
        isAuthorisation(parameter) ||
        // What a signature puts there itself.
        (parameter.in === 'header' && signs && own?.includes(parameter.name.toLowerCase())) ||
        parameter.examples.length > 0,
    )
  )
}

/** The protocol of an operation whose credential is one signature and nothing besides. */
const signingOf = ({ security: [requirement = []] }: Operation): string | undefined => {
  const ids = new Set(requirement.map(({ scheme }) => protocolOf(byItsFields(scheme))?.id))
  const [id] = ids
  return ids.size === 1 && id !== undefined && Object.hasOwn(SIGNED_CURLS, id) ? id : undefined
}

/** A signature is good for one request and some minutes, so that it is made when the line is run. */
const signedCurl = (protocol: string, url: string, consumer: string): string | undefined =>
  SIGNED_CURLS[protocol]?.(protocol, shellWord(url), standingClient(consumer))

const bySigning = (protocol: string, url: string, credential: string): string =>
  `export DDI_CLIENT=${shellWord(credential)}; npx ddi sign ${protocol} --url ${url} --credential-env DDI_CLIENT | curl -H @- ${url}`

const SIGNED_CURLS: Readonly<Record<string, (protocol: string, url: string, credential: string) => string>> =
  {
    'joss-hmac': bySigning,
    'hmac-rfc9421': bySigning,
    digest: (_, url, credential) => `curl --digest -u ${shellWord(credential)} ${url}`,
  }

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
    const protocol = protocolOf(byItsFields(scheme))
    const token = `mock-${consumer}`
    const credential = protocol?.id === 'basic' ? `${consumer}:${token}` : token
    return protocol ? protocol.attach(signed, scheme, credential) : signed
  }, request)
}
