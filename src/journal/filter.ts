import type { Entry } from './entry.ts'
import type { Recorded } from './recorded.ts'

/** What is asked of a journal; absent parts take everything. */
export interface Filter {
  readonly api?: string
  readonly operation?: string
  readonly consumer?: string
  /** `404`, or `4xx` for its class. */
  readonly status?: string | number
  readonly outcome?: string
  /** Stands anywhere in what is shown of the exchange; upper and lower case are one. */
  readonly text?: string
  /** Only what came after the exchange of this id. */
  readonly since?: string | number
  readonly limit?: number
}

type Test = (recorded: Recorded) => boolean

/** Whether an exchange fits; the text is looked for last, because only that needs the exchange written out. */
export const matcher = (filter: Filter, entryOf: (recorded: Recorded) => Entry): Test => {
  const { api, operation, consumer, status, outcome, text, since } = filter
  const tests: (Test | undefined)[] = [
    since === undefined ? undefined : ({ number }) => number > Number(since),
    api === undefined ? undefined : ({ contract }) => contract?.api === api,
    operation === undefined ? undefined : recorded => recorded.operation?.id === operation,
    consumer === undefined ? undefined : recorded => recorded.consumer === consumer,
    outcome === undefined ? undefined : recorded => recorded.outcome === outcome,
    status === undefined ? undefined : statusTest(String(status).toLowerCase()),
    text === undefined ? undefined : textTest(text.toLowerCase(), entryOf),
  ]
  const set = tests.filter(test => test !== undefined)
  return recorded => set.every(test => test(recorded))
}

const statusTest = (wanted: string): Test =>
  wanted.endsWith('xx')
    ? ({ response }) => `${Math.floor(response.status / 100)}xx` === wanted
    : ({ response }) => String(response.status) === wanted

/** In what is shown, so that a search tells nothing of what is hidden. */
const textTest =
  (wanted: string, entryOf: (recorded: Recorded) => Entry): Test =>
  recorded => {
    const { id: _, time: __, durationMilliseconds: ___, ...rest } = entryOf(recorded)
    return texts(rest).some(text => text.toLowerCase().includes(wanted))
  }

const texts = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...texts(inner)])
}
