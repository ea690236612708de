import { scenario } from 'ddi/mock'
import type { components, operations } from '../../generated/jurnal/types.ts'
import { type Campus, campus } from '../campus/campus.ts'
import { articlesOf, UNPUBLISHED } from './article.ts'
import { isJournal, issuesOf } from './issue.ts'

type Submission = components['schemas']['Naskah']

const failed = <Status extends number>(status: Status, error: string, errorMessage: string) =>
  ({ status, contentType: 'application/json', body: { error, errorMessage } }) as const

const NO_JOURNAL = failed(404, 'api.404.endpointNotFound', 'The requested endpoint was not found.')
const NOTHING = failed(404, 'api.404.resourceNotFound', 'The requested resource was not found.')
const NOT_YOURS = failed(
  403,
  'api.403.unauthorized',
  'You are not authorized to access the requested resource.',
)

/** What lists are ordered by; OJS sends its times as texts that sort. */
const ORDERS: Readonly<Record<string, (article: Submission) => string>> = {
  lastModified: ({ lastModified }) => lastModified ?? '',
  dateSubmitted: ({ dateSubmitted }) => dateSubmitted ?? '',
  datePublished: ({ publications: [first] }) => first?.datePublished ?? '',
  title: article => titleOf(article),
}

const titleOf = ({ publications: [first] }: Submission): string => first?.fullTitle['id'] ?? ''

const contains = ({ publications: [first] }: Submission, phrase: string): boolean =>
  [...Object.values(first?.fullTitle ?? {}), first?.authorsString ?? '']
    .join('\n')
    .toLowerCase()
    .includes(phrase.toLowerCase())

const windowOf = <Row>(
  rows: readonly Row[],
  { count = 30, offset = 0 }: { count?: number; offset?: number },
) => ({
  itemsMax: rows.length,
  items: rows.slice(offset, offset + count),
})

/** Open Journal Systems (DOMAIN §6): the journals `jtik` and `jmb`, and one without an issue. */
export default scenario<operations, Campus>({
  state: campus,
  operations: {
    daftarNaskah: ({ path, query, state }) => {
      if (!isJournal(path.jurnal)) return NO_JOURNAL
      const { searchPhrase = '', orderBy = 'lastModified', orderDirection = 'DESC' } = query
      const key = ORDERS[orderBy] ?? titleOf
      const found = articlesOf(state, path.jurnal).filter(article => contains(article, searchPhrase))
      const sign = orderDirection === 'ASC' ? 1 : -1
      const sorted = found.toSorted((one, other) => (key(one) < key(other) ? -sign : sign))
      return { status: 200, body: windowOf(sorted, query) }
    },
    ambilNaskah: ({ path: { jurnal, submissionId }, state }) => {
      if (!isJournal(jurnal)) return NOTHING
      if (UNPUBLISHED[jurnal] === submissionId) return NOT_YOURS
      const body = articlesOf(state, jurnal).find(({ id }) => id === submissionId)
      return body ? { status: 200, body } : NOTHING
    },
    daftarEdisi: ({ path, query }) => {
      if (!isJournal(path.jurnal)) return NO_JOURNAL
      const found = issuesOf(path.jurnal).filter(
        ({ year, volume }) =>
          (query.year === undefined || year === query.year) &&
          (query.volume === undefined || volume === query.volume),
      )
      return { status: 200, body: windowOf(found, query) }
    },
    ambilEdisiTerkini: ({ path }) => {
      const [body] = issuesOf(path.jurnal)
      return body ? { status: 200, body } : NOTHING
    },
  },
})
