import type { HttpRequest, JsonObject } from '#base'
import { isJson, type Operation, type Parameter, type ParameterLocation, type RequestParts } from '#contract'
import { cookiePiece, formText, headerPiece, pathPiece, queryPieces } from './serialise.ts'

type Values = Readonly<Record<ParameterLocation, JsonObject>>

/** A request as values, before it is written down; `undefined` as `body` sends none. */
export interface Draft extends Values {
  readonly body: unknown
  readonly contentType: string | undefined
  /** What no value can express: a broken query, a body that isn't JSON, another method. */
  readonly raw?: {
    /** Written in the place of every path parameter. */
    readonly path?: string
    readonly query?: string
    readonly body?: string
    readonly method?: string
  }
}

/** A draft written down: what the contract checks, and what is sent. */
export interface Written {
  readonly parts: RequestParts
  readonly request: HttpRequest
}

export const emptyDraft: Draft = {
  path: {},
  query: {},
  header: {},
  cookie: {},
  body: undefined,
  contentType: undefined,
}

export const withParameter = (draft: Draft, { in: place, name }: Parameter, value: unknown): Draft => ({
  ...draft,
  [place]: { ...draft[place], [name]: value },
})

export const withoutParameter = (draft: Draft, { in: place, name }: Parameter): Draft => ({
  ...draft,
  [place]: Object.fromEntries(Object.entries(draft[place]).filter(([key]) => key !== name)),
})

/** Writes a draft down; `baseTarget` precedes the operation's path in the target. */
export const write = (operation: Operation, draft: Draft, baseTarget: string): Written => {
  const path = writePath(operation, draft)
  const query = draft.raw?.query ?? writeQuery(operation, draft)
  const body = writeBody(draft)
  const headers = writeHeaders(operation, draft, body !== undefined)
  const target = `${baseTarget}${path.encoded}${query === '' ? '' : `?${query}`}`
  const method = draft.raw?.method ?? operation.method
  return {
    parts: { path: path.raw, query, headers, body },
    request: { method, target, headers, ...(body === undefined ? {} : { body }) },
  }
}

const present = (
  operation: Operation,
  draft: Draft,
  place: ParameterLocation,
): (readonly [Parameter, unknown])[] =>
  operation.parameters
    .filter(parameter => parameter.in === place && Object.hasOwn(draft[place], parameter.name))
    .map(parameter => [parameter, draft[place][parameter.name]])

const writePath = (operation: Operation, draft: Draft): { encoded: string; raw: Record<string, string> } => {
  const raw: Record<string, string> = {}
  let encoded = operation.path
  for (const [parameter, value] of present(operation, draft, 'path')) {
    const piece = pathPiece(parameter, value)
    encoded = encoded.replace(`{${parameter.name}}`, () => draft.raw?.path ?? piece)
    raw[parameter.name] = decodeURIComponent(piece)
  }
  return { encoded, raw }
}

const writeQuery = (operation: Operation, draft: Draft): string =>
  present(operation, draft, 'query')
    .flatMap(([parameter, value]) => queryPieces(parameter, value))
    .join('&')

const writeHeaders = (operation: Operation, draft: Draft, hasBody: boolean): Record<string, string> => {
  const cookies = present(operation, draft, 'cookie').map(([parameter, value]) =>
    cookiePiece(parameter, value),
  )
  const headers = present(operation, draft, 'header').map(
    ([parameter, value]) => [parameter.name.toLowerCase(), headerPiece(parameter, value)] as const,
  )
  return {
    accept: acceptOf(operation),
    ...(cookies.length > 0 ? { cookie: cookies.join('; ') } : {}),
    ...Object.fromEntries(headers),
    ...(hasBody && draft.contentType !== undefined ? { 'content-type': draft.contentType } : {}),
  }
}

const acceptOf = ({ responses }: Operation): string => {
  const types = responses.flatMap(({ content }) => content.map(({ type }) => type))
  return types.length === 0 ? '*/*' : [...new Set(types)].slice(0, 8).join(', ')
}

export const isForm = (type: string): boolean => /^application\/x-www-form-urlencoded/i.test(type)

const writeBody = ({ raw, body, contentType = '' }: Draft): Uint8Array | undefined => {
  const text = raw?.body ?? (body === undefined ? undefined : bodyText(body, contentType))
  return text === undefined ? undefined : new TextEncoder().encode(text)
}

const bodyText = (body: unknown, type: string): string => {
  if (isJson(type)) return JSON.stringify(body)
  if (isForm(type)) return formText(body)
  return typeof body === 'string' ? body : JSON.stringify(body)
}
