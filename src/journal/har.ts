import { type Fields, type JsonObject, nodeHttp, splitTarget, titledField } from '#base'
import type { ShownBody } from './body.ts'
import { cut } from './cut.ts'
import { type Entry, entryOf, type ShownMessage } from './entry.ts'
import { type Delivery, type Recorded, UNREAD } from './recorded.ts'

/** The entries as HTTP Archive 1.2, oldest first, for a browser's network panel and any tool that reads it. */
export const harOf = (entries: readonly Entry[], version: string): JsonObject => ({
  log: {
    version: '1.2',
    creator: { name: 'ddi', version },
    entries: entries.filter(isExchange).reverse().map(harEntry),
  },
})

/** An archive of which nothing is kept: each part is written as it comes. */
export interface GrowingHar {
  add(recorded: Recorded, deliveries: readonly Delivery[]): void
  end(): void
}

/** How much of one body an archive has; more makes tools slow that read it. */
const BODY_SIZE = 1024 * 1024

export const growingHar = (version: string, write: (text: string) => void): GrowingHar => {
  const creator = JSON.stringify({ name: 'ddi', version })
  let separator = ''
  write(`{"log":{"version":"1.2","creator":${creator},"entries":[`)
  return {
    add: (recorded, deliveries) => {
      const entry = entryOf(cut(recorded, BODY_SIZE), deliveries)
      if (!isExchange(entry)) return
      write(`${separator}\n${JSON.stringify(harEntry(entry))}`)
      separator = ','
    },
    end: () => write('\n]}}\n'),
  }
}

/** That files were read again is no exchange, and what could not be read has no URL. */
const isExchange = ({ method }: Entry): boolean => method !== 'RELOAD' && method !== UNREAD.method

const harEntry = (entry: Entry): JsonObject => ({
  startedDateTime: entry.time,
  time: entry.durationMilliseconds,
  request: {
    method: entry.method,
    url: urlOf(entry),
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: fieldList(entry.request.headers),
    queryString: queryList(entry.target),
    ...postData(entry.request),
    headersSize: -1,
    bodySize: wireSize(entry.request),
  },
  response: {
    status: entry.status,
    statusText: nodeHttp.STATUS_CODES[entry.status] ?? '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: fieldList(entry.response.headers),
    content: contentOf(entry.response),
    redirectURL: entry.response.headers['location'] ?? '',
    headersSize: -1,
    bodySize: wireSize(entry.response),
  },
  cache: {},
  timings: { send: 0, wait: entry.durationMilliseconds, receive: 0 },
  comment: entry.outcome,
  // HAR 1.2 §Custom fields: the name begins with an underscore.
  _ddi: JSON.parse(JSON.stringify(ownPartOf(entry))) as JsonObject,
})

const ownPartOf = ({
  id,
  api,
  operation,
  consumer,
  outcome,
  checks,
  violations,
  explanation,
  deliveries,
}: Entry) => ({
  id,
  api,
  operation,
  consumer,
  outcome,
  checks,
  violations,
  explanation,
  deliveries,
})

/** A client may send any `Host`; only one that can stand in a URL does. */
const urlOf = ({ target, request }: Entry): string => {
  if (!target.startsWith('/')) return target
  const host = request.headers['host'] ?? ''
  return `http://${/^[\w.:[\]-]+$/.test(host) ? host : 'localhost'}${target}`
}

const fieldList = (fields: Fields): JsonObject[] =>
  Object.entries(fields).map(([name, value]) => ({ name: titledField(name), value }))

const queryList = (target: string): JsonObject[] =>
  [...new URLSearchParams(splitTarget(target).query)].map(([name, value]) => ({ name, value }))

const postData = ({ headers, body }: ShownMessage): JsonObject =>
  body
    ? {
        postData: {
          mimeType: headers['content-type'] ?? 'application/octet-stream',
          params: [],
          text: body.text,
          ...commentOn(body, body.encoding ? ['The text is base64, because the body is binary.'] : []),
        },
      }
    : {}

const contentOf = ({ headers, body }: ShownMessage): JsonObject => ({
  size: body?.size ?? 0,
  mimeType: headers['content-type'] ?? 'x-unknown',
  ...(body && { text: body.text }),
  ...(body?.encoding && { encoding: body.encoding }),
  ...(body && commentOn(body, [])),
})

const commentOn = ({ cut }: ShownBody, notes: readonly string[]): { comment?: string } => {
  const all = [...notes, ...(cut ? ['Only the beginning was kept.'] : [])]
  return all.length === 0 ? {} : { comment: all.join(' ') }
}

/** A body is shown without its content coding, and its size with it is not known (HAR 1.2: -1). */
const wireSize = ({ headers, body }: ShownMessage): number =>
  headers['content-encoding'] === undefined ? (body?.size ?? 0) : -1
