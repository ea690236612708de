import { type Fields, type JsonObject, nodeHttp, splitTarget, titledField } from '#base'
import type { Entry, ShownMessage } from './entry.ts'
import { UNREAD } from './recorded.ts'

/** The entries as HTTP Archive 1.2, oldest first, for a browser's network panel and any tool that reads it. */
export const harOf = (entries: readonly Entry[], version: string): JsonObject => ({
  log: {
    version: '1.2',
    creator: { name: 'ddi', version },
    entries: entries.filter(isExchange).reverse().map(harEntry),
  },
})

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
    bodySize: entry.request.body?.size ?? 0,
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
    bodySize: entry.response.body?.size ?? 0,
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
          ...(body.encoding && { comment: 'The text is base64, because the body is binary.' }),
        },
      }
    : {}

const contentOf = ({ headers, body }: ShownMessage): JsonObject => ({
  size: body?.size ?? 0,
  mimeType: headers['content-type'] ?? 'x-unknown',
  ...(body && { text: body.text }),
  ...(body?.encoding && { encoding: body.encoding }),
})
