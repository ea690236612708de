import { isJson } from '#contract'
import type { Family } from '../case.ts'

const BROKEN: readonly (readonly [title: string, body: string])[] = [
  ['JSON that ends too early', '{"a": [1, 2'],
  ['JSON with single quotes', "{'a': 1}"],
  ['no JSON at all', 'halo'],
]

/** A body that says that it is JSON and is not. */
export const malformedJson: Family = {
  id: 'malformed-json',
  kind: 'negative',
  *propose({ full }) {
    if (!isJson(full.contentType ?? '')) return
    for (const [title, body] of BROKEN) yield { title, draft: { ...full, raw: { body } } }
  },
}

/** A body in a media type that the operation does not take. */
export const wrongMediaType: Family = {
  id: 'wrong-media-type',
  kind: 'negative',
  *propose({ full }) {
    if (full.body === undefined) return
    const raw = { body: '<a/>' }
    yield { title: 'an application/xml body', draft: { ...full, contentType: 'application/xml', raw } }
  },
}

/** A query with a `%` that begins no encoding (RFC 3986 §2.1). */
export const brokenEncoding: Family = {
  id: 'broken-encoding',
  kind: 'negative',
  *propose({ operation, required }) {
    const parameter = operation.parameters.find(candidate => candidate.in === 'query')
    if (parameter === undefined) return
    const query = `${encodeURIComponent(parameter.name)}=%ZZ`
    yield { title: 'a broken percent-encoding in the query', draft: { ...required, raw: { query } } }
  },
}
