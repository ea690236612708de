import { isObject, type JsonObject, own } from '#base'
import { type Contract, eachSchema, type MediaType, mapSchemas, type Operation, type Schema } from '#contract'
import { protocolOf } from '#protocol'

/** Lower-case names of the fields, parameters and members of one message, and whether their values open something. */
export type SecretNames = ReadonlyMap<string, boolean>

/** What the documents of an exchange call secret: only the message that they speak of loses it. */
export interface SecretsOfExchange {
  readonly request: SecretNames
  readonly response: SecretNames
}

const NONE: SecretNames = new Map()

export const secretsOf = (
  contract: Contract | undefined,
  operation: Operation | undefined,
  status: number,
): SecretsOfExchange => {
  if (!contract) return { request: NONE, response: NONE }
  const credentials = ofCredentials(contract)
  // A path that is merely misspelt comes with the same body.
  if (!operation) return { request: ofDocument(contract), response: credentials }
  const entry = operation.responseFor(status)
  return {
    request: once(operation, ({ parameters, requestBody }) =>
      namesIn(contract, parameters, requestBody?.content ?? []),
    ),
    response: entry
      ? once(entry, ({ headers, content }) => namesIn(contract, headers, content))
      : credentials,
  }
}

/** Documents do not change. */
const known = new WeakMap<object, SecretNames>()

const once = <Key extends object>(key: Key, make: (key: Key) => SecretNames): SecretNames => {
  const made = known.get(key) ?? make(key)
  known.set(key, made)
  return made
}

/** What a signing protocol names besides its signature says who and when, which is what a reader looks for. */
const ofCredentials = (contract: Contract): SecretNames =>
  once(contract.securitySchemes, schemes => {
    const names = schemes
      .filter(scheme => !protocolOf(scheme)?.signs)
      .flatMap(({ parameterName }) => parameterName?.toLowerCase() ?? [])
    return new Map(names.map(name => [name, true]))
  })

const ofDocument = (contract: Contract): SecretNames =>
  once(contract, () => {
    const names = new Map<string, boolean>()
    mapSchemas(contract.document, node => {
      noteProperties(names, contract, node)
      return node
    })
    return withCredentials(names, contract)
  })

/** A key of the contract stays one, whatever a schema says of its name. */
const withCredentials = (names: SecretNames, contract: Contract): SecretNames =>
  new Map([...names, ...ofCredentials(contract)])

const namesIn = (
  contract: Contract,
  named: readonly { readonly name: string; readonly schema: Schema }[],
  content: readonly MediaType[],
): SecretNames => {
  const names = new Map<string, boolean>()
  const seen = new Set<unknown>()
  const waiting: unknown[] = content.flatMap(({ schema, itemSchema }) => [schema, itemSchema])
  for (const { name, schema } of named) note(names, contract, name, schema)
  while (waiting.length > 0) {
    const root = waiting.pop()
    if (seen.has(root)) continue
    seen.add(root)
    eachSchema(root, '', node => {
      noteProperties(names, contract, node)
      if (typeof node['$ref'] === 'string') waiting.push(contract.resolve(node))
      // What is sealed on the wire is shown open by whoever opens it.
      waiting.push(node['x-plaintext'])
    })
  }
  return withCredentials(names, contract)
}

type Names = Map<string, boolean>

const noteProperties = (names: Names, contract: Contract, node: JsonObject): void => {
  for (const [name, property] of Object.entries(own(node, 'properties') ?? {})) {
    note(names, contract, name, property)
  }
}

/** One name may stand in several places of a message, and one of them is enough. */
const note = (names: Names, contract: Contract, name: string, schema: unknown): void => {
  const said = secretnessOf(contract, schema)
  const key = name.toLowerCase()
  if (said !== undefined) names.set(key, said || names.get(key) === true)
}

/** Said at the place itself or where its reference leads; `undefined` where nothing is. */
const secretnessOf = (contract: Contract, schema: unknown): boolean | undefined => {
  const places = [schema, isObject(schema) ? contract.resolve(schema) : undefined]
  const said = places.map(place => own(place, 'x-secret')).find(value => typeof value === 'boolean')
  if (said !== undefined) return said
  return places.some(place => own(place, 'format') === 'password') ? true : undefined
}
