import { type HttpRequest, percentDecoded, splitTarget } from '#base'
import { contentDigest } from '../content-digest.ts'
import { DIGEST_MISMATCH } from '../coverage.ts'
import type { Mistake } from '../mistake.ts'
import { textOf, withComponent } from '../signable.ts'
import { PARAMETERS } from '../signature-base.ts'
import { bodyMistakes } from './body.ts'
import { miswrittenDigests } from './content-digest.ts'
import { encodingMistakes } from './encoding.ts'
import { keyMistakes } from './key.ts'
import { targetMistakes } from './target.ts'

/** The usual mistakes with RFC 9421 and RFC 9530. */
export const rfc9421Mistakes = (
  request: HttpRequest,
  mount: string | undefined,
  signature: string,
): readonly Mistake[] => [
  ...(request.headers['content-digest'] === undefined ? [] : digestMistakes(request)),
  ...targetMistakes(request, '"@path"', mount),
  ...queryMistakes(request),
  {
    kind: 'method',
    code: 'method-case',
    detail: 'The method was signed in lower case.',
    change: right => withComponent(right, '"@method"', request.method.toLowerCase()),
  },
  ...baseMistakes,
  ...keyMistakes('sha256'),
  ...encodingMistakes('base64', '', signature),
]

const digestMistakes = (request: HttpRequest): readonly Mistake[] => {
  const sent = request.headers['content-digest'] ?? ''
  return [
    ...bodyMistakes(request.body ?? new Uint8Array(), DIGEST),
    {
      kind: 'body',
      ...DIGEST_MISMATCH,
      change: right => withComponent(right, DIGEST.name, sent),
    },
  ]
}

const DIGEST = {
  name: '"content-digest"',
  write: contentDigest,
  miswritten: miswrittenDigests,
}

const queryMistakes = ({ target }: HttpRequest): readonly Mistake[] => {
  const { query } = splitTarget(target)
  if (query === '') return [queryMistake('The empty query was signed as an empty text; it is `?`.', '')]
  return [
    queryMistake('The query was signed without its `?`.', query),
    queryMistake('The query was not signed: it was added later, or taken for empty.', '?'),
    ...OTHER_QUERIES.map(({ detail, write }) => queryMistake(detail, `?${write(query)}`)).filter(
      ({ value }) => value !== `?${query}`,
    ),
  ]
}

/** How a query is usually written otherwise than it is sent. */
const OTHER_QUERIES: readonly { readonly detail: string; readonly write: (query: string) => string }[] = [
  { detail: 'The query was signed with + for a blank.', write: query => query.replaceAll('%20', '+') },
  { detail: 'The query was signed with %20 for a blank.', write: query => query.replaceAll('+', '%20') },
  { detail: 'The query was signed with its percent-encoding taken off.', write: percentDecoded },
  {
    detail: 'The query was signed with its percent-encoding taken off, and + read as a blank.',
    write: query => percentDecoded(query.replaceAll('+', ' ')),
  },
  {
    detail: 'The query was signed with its parameters sorted by name.',
    write: query => query.split('&').toSorted().join('&'),
  },
  {
    detail: 'The query was signed as a form is encoded.',
    write: query => new URLSearchParams(query).toString(),
  },
]

const queryMistake = (detail: string, value: string): Mistake & { readonly value: string } => ({
  value,
  kind: 'target',
  code: 'query-form',
  detail,
  change: right => withComponent(right, '"@query"', value),
})

const baseMistake = (code: string, received: string, put: (base: string) => string): Mistake => ({
  kind: 'text',
  code,
  detail: `The signature base is ${received}.`,
  difference: { component: 'text', expected: 'the signature base of RFC 9421 §2.5', received },
  change: right => ({ ...right, join: components => put(textOf({ ...right, components })) }),
})

const baseMistakes: readonly Mistake[] = [
  baseMistake('newline-trailing', 'right but for a line feed at its end', base => `${base}\n`),
  baseMistake('newline-crlf', 'right but for CRLF between its lines', base => base.replaceAll('\n', '\r\n')),
  baseMistake('names-unquoted', 'right but for the quotes around the names', base =>
    base.replaceAll(/^"([^"]+)":/gm, '$1:'),
  ),
  {
    kind: 'text',
    code: 'parameters-missing',
    detail: 'The signature base ends without its line "@signature-params".',
    change: right => withComponent(right, PARAMETERS, undefined),
  },
]
