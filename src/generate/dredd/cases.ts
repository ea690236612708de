import { type JsonObject, objectOr, valueAt } from '#base'
import {
  type Contract,
  isJson,
  type MediaType,
  mapSchema,
  type Operation,
  type ResponseEntry,
} from '#contract'
import type { Grants } from '#integration'
import { type Attachment, attachmentOf } from './authentication.ts'
import { isExact } from './document.ts'
import { toDraft07 } from './draft07.ts'
import { type Provocation, provoke } from './mutation.ts'
import { type Draft, targetOf, validDraft } from './request.ts'

/** Who may call, and which other systems there are. */
export interface Landscape {
  readonly grants: Grants
  readonly systems: readonly string[]
}

/** What the hooks do with one transaction of Dredd. JSON. */
export interface Case {
  /** Operation id, status and media type of the response: how the hooks find it. */
  readonly key: string
  /** Why it isn't sent. */
  readonly skip?: string
  /** Takes the place of the request that Dredd made from the document. */
  readonly send?: {
    readonly target: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: string
  }
  readonly accept?: string
  readonly authenticate?: Attachment
  /** Response headers that must be there; Dredd reads none from OAS 3. */
  readonly headers?: readonly string[]
  /** JSON Schema draft-07 of the response's body; refers to `Cases.schemas`. */
  readonly schema?: unknown
}

export interface Cases {
  readonly cases: readonly Case[]
  /** `components.schemas` in draft-07. */
  readonly schemas: JsonObject
}

/** One case for each documented exact status and media type of each operation. */
export const dreddCases = (contract: Contract, landscape: Landscape | undefined): Cases => ({
  cases: contract.operations.flatMap(operation =>
    operation.responses
      .filter(isExact)
      .flatMap(response => casesOf(contract, operation, response, landscape)),
  ),
  schemas: Object.fromEntries(
    Object.entries(objectOr(valueAt(contract.document, ['components', 'schemas']))).map(([name, schema]) => [
      name,
      mapSchema(schema, toDraft07),
    ]),
  ),
})

const casesOf = (
  contract: Contract,
  operation: Operation,
  response: ResponseEntry,
  landscape: Landscape | undefined,
): Case[] => {
  const provocation: Provocation | undefined = isSuccess(response)
    ? undefined
    : provoke(contract, operation, response)
  const action = actionOf(contract, operation, provocation, landscape)
  const headers = response.headers.filter(({ required }) => required).map(({ name }) => name)
  const media: readonly (MediaType | undefined)[] =
    response.content.length === 0 ? [undefined] : response.content
  return media.map(entry => ({
    key: [operation.id, response.status, ...(entry ? [entry.type] : [])].join(' '),
    ...action,
    ...(headers.length === 0 ? {} : { headers }),
    ...(entry ? { accept: entry.type } : {}),
    ...(entry?.schema !== undefined && /json/i.test(entry.type)
      ? { schema: mapSchema(entry.schema, toDraft07) }
      : {}),
  }))
}

const isSuccess = ({ status }: ResponseEntry): boolean => status.startsWith('2')

type Action = Pick<Case, 'skip' | 'send' | 'authenticate'>

const actionOf = (
  contract: Contract,
  operation: Operation,
  provocation: Provocation | undefined,
  landscape: Landscape | undefined,
): Action => {
  if (provocation?.kind === 'skip') return { skip: provocation.reason }
  if (provocation?.kind === 'anonymous') return {}
  const wantsNobody = operation.security.length === 0
  const attachment = wantsNobody ? undefined : attachmentOf(operation)
  if (!wantsNobody && !attachment)
    return { skip: 'its security protocol needs more than a credential in its place' }
  const consumers = landscape?.grants.consumers(contract.api, operation.id) ?? []
  if (landscape && !wantsNobody && consumers.length === 0) {
    return { skip: 'no integration document grants anybody this operation' }
  }
  const system = provocation?.kind === 'stranger' ? strangerTo(contract, consumers, landscape) : consumers[0]
  if (provocation?.kind === 'stranger' && system === undefined) return { skip: 'no other system is known' }
  const draft = provocation?.kind === 'request' ? provocation.draft : ownDraft(operation)
  return {
    ...(draft ? { send: sent(operation, draft) } : {}),
    ...(attachment ? { authenticate: { ...attachment, ...(system === undefined ? {} : { system }) } } : {}),
  }
}

/** Dredd writes no other body than JSON out of a document. */
const ownDraft = (operation: Operation): Draft | undefined => {
  const type = operation.requestBody?.content[0]?.type
  return type === undefined || isJson(type) ? undefined : validDraft(operation)
}

const strangerTo = (
  contract: Contract,
  consumers: readonly string[],
  landscape: Landscape | undefined,
): string | undefined =>
  landscape?.systems.find(system => system !== contract.api && !consumers.includes(system))

const sent = (operation: Operation, draft: Draft): NonNullable<Case['send']> => ({
  target: targetOf(operation, draft),
  headers: draft.headers,
  ...(draft.body === undefined ? {} : { body: draft.body }),
})
