import { fromPointer, valueAt } from '#base'
import type { Contract, Header, Operation, Parameter, ResponseEntry } from '#contract'
import type { Grants } from '#integration'
import { contentViews } from './content.ts'
import { curlOf } from './curl.ts'
import { exampleRequest } from './example-request.ts'
import { facetsOf, jsonOf } from './facets.ts'
import type { ResponseView } from './model/content.ts'
import type { ConsumerRow, CurlView, OperationLink, OperationPage } from './model/operation.ts'
import type { ParameterRow } from './model/schema.ts'
import type { Text } from './model/text.ts'
import type { Readers } from './schema-rows.ts'
import { PROXY, proxyFor, WAITING } from './signing-proxy.ts'
import { textAt } from './text.ts'

/** What every page of an api has in common. */
export interface ApiFrame {
  readonly contract: Contract
  readonly grants: Grants
  readonly slug: string
  /** Slugs of the operations, by id. */
  readonly operationSlugs: ReadonlyMap<string, string>
  /** Origin and prefix of the mock, without the base path: `http://127.0.0.1:4010/elibrary`. */
  readonly mockOrigin: string
}

export const operationLink = (frame: ApiFrame, operation: Operation): OperationLink => ({
  apiSlug: frame.slug,
  slug: frame.operationSlugs.get(operation.id) ?? '',
  method: operation.method,
  path: operation.path,
  summary: textAt(operation.source, 'summary'),
  deprecated: operation.deprecated || operation.lifecycle?.status === 'deprecated',
})

export const operationPage = (frame: ApiFrame, operation: Operation): OperationPage => {
  const { contract } = frame
  const consumers = consumersOf(frame, operation)
  return {
    ...operationLink(frame, operation),
    id: operation.id,
    basePath: contract.basePath,
    description: textAt(operation.source, 'description'),
    tags: operation.tags,
    dataClass: operation.dataClass,
    rateLimit: operation.rateLimit,
    lifecycle: operation.lifecycle,
    security: operation.security.map(alternative =>
      alternative.map(({ scheme, scopes }) => ({ scheme: scheme.name, scopes })),
    ),
    consumers,
    parameters: operation.parameters.map(parameter => parameterRow(contract, parameter)),
    body: operation.requestBody && {
      required: operation.requestBody.required,
      description: described(contract, operation.requestBody),
      content: contentViews(contract, operation, operation.requestBody.content, 'request'),
    },
    responses: operation.responses.map(response =>
      responseView(contract, operation, response, readersOf(consumers)),
    ),
    curl: curlView(frame, operation, consumers[0]?.system),
  }
}

const consumersOf = (frame: ApiFrame, operation: Operation): readonly ConsumerRow[] =>
  frame.grants.consumers(frame.contract.api, operation.id).flatMap(system => {
    const grant = frame.grants.find(frame.contract.api, system, operation.id)
    return grant ? [{ system, integration: grant.integration, scopes: grant.scopes, reads: grant.reads }] : []
  })

const readersOf = (consumers: readonly ConsumerRow[]): Readers => {
  const readers = new Map<string, string[]>()
  for (const { system, reads } of consumers) {
    for (const path of reads) readers.set(path, [...(readers.get(path) ?? []), system])
  }
  return readers
}

/** The description of an object that the contract resolved; its source has the English one. */
const described = (
  contract: Contract,
  part: { readonly description: string | undefined; readonly pointer: string },
): Text | undefined =>
  textAt(valueAt(contract.document, fromPointer(part.pointer)), 'description') ??
  (part.description ? { id: part.description } : undefined)

const parameterRow = (contract: Contract, parameter: Parameter): ParameterRow => {
  const facets = facetsOf(contract, parameter.schema)
  const example = parameter.examples[0]
  return {
    ...facets,
    name: parameter.name,
    in: parameter.in,
    required: parameter.required,
    description: described(contract, parameter) ?? facets.description,
    deprecated: facets.deprecated || parameter.deprecated,
    example: example === undefined ? facets.example : jsonOf(example.value),
  }
}

const headerRow = (contract: Contract, header: Header): ResponseView['headers'][number] => {
  const facets = facetsOf(contract, header.schema)
  const example = header.examples[0]
  return {
    ...facets,
    name: header.name,
    required: header.required,
    description: described(contract, header) ?? facets.description,
    example: example === undefined ? facets.example : jsonOf(example.value),
  }
}

const responseView = (
  contract: Contract,
  operation: Operation,
  response: ResponseEntry,
  readers: Readers,
): ResponseView => ({
  status: response.status,
  description: described(contract, response) ?? { id: '' },
  headers: response.headers.map(header => headerRow(contract, header)),
  content: contentViews(
    contract,
    operation,
    response.content,
    'response',
    isSuccess(response) ? readers : undefined,
  ),
})

const isSuccess = (response: ResponseEntry): boolean => response.status.startsWith('2')

/** Consumers read the answer; without one, the command still shows where the token goes. */
const curlView = (frame: ApiFrame, operation: Operation, consumer: string | undefined): CurlView => {
  const { contract, mockOrigin } = frame
  const proxy = proxyFor(contract, operation, mockOrigin, consumer)
  if (proxy === undefined) {
    const request = exampleRequest(contract, operation, `mock-${consumer ?? 'SYSTEM'}`)
    return { command: curlOf(mockOrigin, request), consumer }
  }
  const request = curlOf(PROXY, exampleRequest(contract, operation, undefined))
  return { command: `${proxy} &\n${request.replace(/^curl/, WAITING)}`, consumer }
}
