import { hashSeed, lowerCaseFields, objectOr, seededRandom } from '#base'
import { type Contract, essence, type Operation, type Parameter } from '#contract'

/** A request of one operation in parts that can be changed one by one. */
export interface Draft {
  readonly path: Readonly<Record<string, string>>
  /** Names and raw values; already percent-encoded where a mutation wants it so. */
  readonly query: readonly (readonly [name: string, encoded: string])[]
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

/** A request with every required part, of the document's first examples or else of samples. */
export const validDraft = (operation: Operation): Draft => {
  const required = operation.parameters.filter(parameter => parameter.required)
  const valuesIn = (place: Parameter['in']): [string, string][] =>
    required
      .filter(parameter => parameter.in === place)
      .map(parameter => [parameter.name, serialised(operation, parameter)])
  const body = bodyOf(operation)
  return {
    path: Object.fromEntries(valuesIn('path').map(([name, value]) => [name, encodeURIComponent(value)])),
    query: valuesIn('query').map(([name, value]) => [name, encodeURIComponent(value)] as const),
    headers: { ...Object.fromEntries(valuesIn('header')), ...body?.headers },
    body: body?.text,
  }
}

/** The value that stands for a parameter: its first example, or a sample. */
export const exampleOf = (operation: Operation, parameter: Parameter): unknown =>
  parameter.examples[0]?.value ??
  operation.sample(parameter.schema, seededRandom(hashSeed(`${operation.id} ${parameter.name}`)), 'request')

const serialised = (operation: Operation, parameter: Parameter): string =>
  [exampleOf(operation, parameter)].flat().map(String).join(',')

/** The first media type of the request body with its first example or a sample. */
export const bodyOf = (
  operation: Operation,
): { text: string; headers: Record<string, string> } | undefined => {
  const media = operation.requestBody?.content[0]
  if (!media) return undefined
  const value = media.examples[0]?.value ?? sampleOf(operation, media.schema)
  return {
    text: typeof value === 'string' ? value : written(media.type, value),
    headers: { 'Content-Type': media.type },
  }
}

const written = (type: string, value: unknown): string =>
  essence(type) === 'application/x-www-form-urlencoded'
    ? new URLSearchParams(
        Object.entries(objectOr(value)).map(([name, item]) => [name, String(item)]),
      ).toString()
    : JSON.stringify(value)

const sampleOf = (operation: Operation, schema: Parameters<Operation['sample']>[0] | undefined): unknown =>
  schema === undefined ? '' : operation.sample(schema, seededRandom(hashSeed(operation.id)), 'request')

/** Path and query of a draft, without the base path. */
export const targetOf = (operation: Operation, { path, query }: Draft): string => {
  const filled = operation.path.replace(/\{([^}]+)\}/g, (_, name: string) => path[name] ?? '-')
  return query.length === 0
    ? filled
    : `${filled}?${query.map(([name, value]) => `${encodeURIComponent(name)}=${value}`).join('&')}`
}

/** What the contract itself makes of a draft, so that no mutation is taken for what it isn't. */
export const judge = (
  contract: Contract,
  operation: Operation,
  draft: Draft,
): 'valid' | 'malformed' | 'unsupported' | 'invalid' | 'elsewhere' => {
  const [path = '', query = ''] = targetOf(operation, draft).split(/\?(.*)/s)
  const match = contract.match(operation.method, path)
  if (match.kind === 'malformed') return 'malformed'
  if (match.kind !== 'operation' || match.operation !== operation) return 'elsewhere'
  const headers = lowerCaseFields(draft.headers)
  const body = draft.body === undefined ? undefined : new TextEncoder().encode(draft.body)
  return operation.checkRequest({ path: match.path, query, headers, body }).outcome
}
