import { type Contract, isJson, type Schema } from '#contract'
import type { Family } from '../case.ts'
import { answers, type Expectation, INVALID_ACCEPTED } from '../expectation.ts'
import { facetsOf, typesOf } from '../facet.ts'

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

/** A `%` that begins no encoding (RFC 3986 §2.1), in the query and in the path. */
export const brokenEncoding: Family = {
  id: 'broken-encoding',
  kind: 'negative',
  *propose({ contract, operation, required }) {
    const inQuery = operation.parameters.filter(candidate => candidate.in === 'query')
    // A free text is refused for its encoding alone.
    const parameter = inQuery.find(({ schema }) => isFree(contract, schema)) ?? inQuery[0]
    if (parameter !== undefined) {
      const query = `${encodeURIComponent(parameter.name)}=%ZZ`
      yield { title: 'a broken percent-encoding in the query', draft: { ...required, raw: { query } } }
    }
    if (operation.parameters.some(candidate => candidate.in === 'path')) {
      const draft = { ...required, raw: { path: '%ZZ' } }
      yield { title: 'a broken percent-encoding in the path', draft, expectation: isUnreadable }
    }
  },
}

/** Some servers look for a resource of that very name. */
const isUnreadable: Expectation = { ...answers([400], INVALID_ACCEPTED), open: [404] }

const isFree = (contract: Contract, schema: Schema): boolean => {
  const facets = facetsOf(contract, schema)
  const bound = ['enum', 'const', 'pattern', 'format'].some(keyword => facets[keyword] !== undefined)
  return typesOf(facets).includes('string') && !bound
}
