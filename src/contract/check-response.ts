import { escapeToken, type HttpResponse } from '#base'
import { compileValueCheck } from './check-value.ts'
import { type ContentReader, compileReader } from './content.ts'
import { compileDecode, type Decode, type Resolve, shapeOfValue } from './decode.ts'
import { entryFinder } from './media-type.ts'
import type { Header, Operation, ResponseEntry, Violation } from './operation.ts'
import { single } from './query.ts'
import type { Check, SchemaStore } from './schema-store.ts'

type CheckResponse = (response: HttpResponse) => readonly Violation[]

/** Compiles `checkResponse` of one operation; each documented response when it first comes. */
export const compileResponseCheck = (
  responseFor: Operation['responseFor'],
  pointer: string,
  store: SchemaStore,
  resolve: Resolve,
): CheckResponse => {
  const compiled = new Map<ResponseEntry, CheckResponse>()
  return response => {
    const entry = responseFor(response.status)
    if (!entry) return [undocumentedStatus(response.status, pointer)]
    const known = compiled.get(entry)
    if (known) return known(response)
    const check = compileEntry(entry, store, resolve)
    compiled.set(entry, check)
    return check(response)
  }
}

/** The documented response for a status: exact, then `4XX`, then `default`. */
export const responseFinder = (responses: readonly ResponseEntry[]): Operation['responseFor'] => {
  const byStatus = new Map(responses.map(response => [response.status, response]))
  return status =>
    byStatus.get(String(status)) ?? byStatus.get(`${Math.floor(status / 100)}XX`) ?? byStatus.get('default')
}

const undocumentedStatus = (status: number, pointer: string): Violation => ({
  in: 'status',
  pointer: '',
  code: 'undocumented',
  detail: `status ${status} is not documented`,
  wanted: 'a status that the operation documents',
  schemaPointer: `${pointer}/responses`,
})

const compileEntry = (entry: ResponseEntry, store: SchemaStore, resolve: Resolve): CheckResponse => {
  const headers = entry.headers.map(header => compileHeader(header, store, resolve))
  const content = entry.content.map(media => ({
    type: media.type,
    read: compileReader(media, resolve),
    check: compileValueCheck(media, 'response', store, resolve),
  }))
  const contentCheck = compileContent(entry, content)
  return response => [...headers.flatMap(check => check(response)), ...contentCheck(response)]
}

const compileHeader = (header: Header, store: SchemaStore, resolve: Resolve): CheckResponse => {
  const parameter = { ...header, in: 'header' as const, style: 'simple', explode: false, deprecated: false }
  const decode: Decode = compileDecode(parameter, shapeOfValue(header.schema, resolve))
  const check = store.check(header.schema, 'response', `${header.pointer}/schema`)
  const pointer = `/${escapeToken(header.name)}`
  return ({ headers }) => {
    const value = decode(single(headers))
    if (value !== undefined) return check(value, 'header', pointer)
    if (!header.required) return []
    return [
      {
        in: 'header',
        pointer,
        code: 'required',
        detail: 'is missing',
        wanted: 'a value, because it is required',
        schemaPointer: `${header.pointer}/required`,
      },
    ]
  }
}

interface ContentCheck {
  readonly type: string
  readonly read: ContentReader
  readonly check: Check | undefined
}

const compileContent = (entry: ResponseEntry, content: readonly ContentCheck[]): CheckResponse => {
  const mediaFor = entryFinder(content)
  const wanted = content.map(({ type }) => type).join(' or ')
  const violation = (
    part: Violation['in'],
    code: string,
    detail: string,
    want: string,
    pointer = '',
  ): Violation[] => [
    { in: part, pointer, code, detail, wanted: want, schemaPointer: `${entry.pointer}/content` },
  ]
  return response => {
    const { body } = response
    if (!body || body.length === 0) {
      return content.length > 0 && response.status !== 204
        ? violation('body', 'missing', 'has no content', wanted)
        : []
    }
    if (content.length === 0) return violation('body', 'undocumented', 'has content', 'no content')
    const type = response.headers['content-type'] ?? ''
    const media = mediaFor(type)
    if (!media)
      return violation(
        'content-type',
        'undocumented',
        type ? 'is not a documented media type' : 'is missing',
        wanted,
      )
    const parsed = media.read(type, body)
    if (parsed.kind === 'malformed')
      return violation('body', 'malformed', parsed.detail, parsed.wanted, parsed.pointer)
    return parsed.kind === 'value' ? (media.check?.(parsed.value, 'body') ?? []) : []
  }
}
