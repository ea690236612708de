import type { HttpResponse } from '#base'
import { essence } from '#contract'
import type { Draft } from './draft.ts'

/** What both engines answered to one request. */
export interface Pair {
  readonly draft: Draft
  readonly ours: HttpResponse
  readonly theirs: HttpResponse
}

export type Facet = 'status' | 'type' | 'body'

/** Why the answers may differ in one facet. */
export interface Reason {
  readonly facet: Facet
  readonly why: string
  readonly explains: (pair: Pair) => boolean
}

export const REASONS: readonly Reason[] = [
  {
    facet: 'body',
    why: 'A problem says the same in words of each engine; ours tells what is wrong in this very request.',
    explains: ({ ours, theirs }) => isProblem(ours) && isProblem(theirs),
  },
  {
    facet: 'body',
    why: 'A generated body is of each engine’s own chance.',
    explains: ({ draft: { change }, ours, theirs }) =>
      change === 'dynamic' && ours.status < 300 && theirs.status < 300,
  },
  {
    facet: 'body',
    why: 'Ours chooses among the examples by the request; Prism takes the first.',
    explains: ({ draft: { operation }, ours }) =>
      (operation.responseFor(ours.status)?.content ?? []).some(
        ({ examples }) =>
          examples.length > 1 && examples.some(({ value }) => JSON.stringify(value) === textOf(ours)),
      ),
  },
  {
    facet: 'body',
    why: 'Ours gives values of the request back in fields of the same name.',
    explains: ({ draft: { operation }, ours }) =>
      ours.status < 300 &&
      operation.parameters.some(({ in: place }) => place === 'path') &&
      (operation.responseFor(ours.status)?.content ?? []).every(({ examples }) => examples.length === 0),
  },
  ...(['type', 'body'] as const).map(facet => ({
    facet,
    why: 'Where `default` stands for failures too, ours sends the problem if its schema takes one; Prism makes a body.',
    explains: ({ draft: { operation }, ours }: Pair) =>
      ours.status >= 400 &&
      operation.responseFor(ours.status)?.status === 'default' &&
      textOf(ours).includes('"urn:ddi:problem:'),
  })),
  {
    facet: 'status',
    why: 'A path that takes GET takes HEAD, and says what it takes to OPTIONS (RFC 9110 §9.3.2, §9.3.7).',
    explains: ({ draft: { request }, ours, theirs }) =>
      ['HEAD', 'OPTIONS'].includes(request.method) && theirs.status === 405 && ours.status !== 405,
  },
  {
    facet: 'type',
    why: 'The same: an answer without content has no type, a refusal has one.',
    explains: ({ draft: { request } }) => ['HEAD', 'OPTIONS'].includes(request.method),
  },
  {
    facet: 'body',
    why: 'The same: an answer to HEAD or OPTIONS has no content, a refusal has.',
    explains: ({ draft: { request } }) => ['HEAD', 'OPTIONS'].includes(request.method),
  },
]

const isProblem = ({ status, headers }: HttpResponse): boolean =>
  status >= 400 && essence(headers['content-type'] ?? '') === 'application/problem+json'

export const textOf = ({ body }: HttpResponse): string =>
  typeof body === 'string' ? body : new TextDecoder().decode(body)

/** The facets in which two answers differ. */
export const facetsOf = ({ ours, theirs }: Pair): readonly Facet[] => {
  const type = ({ headers }: HttpResponse): string => essence(headers['content-type'] ?? '')
  const facets: Facet[] = []
  if (ours.status !== theirs.status) facets.push('status')
  if (type(ours) !== type(theirs)) facets.push('type')
  if (textOf(ours) !== textOf(theirs)) facets.push('body')
  return facets
}
