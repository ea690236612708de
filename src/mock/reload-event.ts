import type { Journal } from '#journal'
import type { Reloaded } from './live.ts'

/** Files beside a specification change too; that nothing came of it is not worth a line. */
export const isNews = ({ changed, mended, findings }: Reloaded): boolean =>
  changed.length > 0 || mended || findings.length > 0

/**
 * A line of the journal that no client caused: the files were read again. Its method is `RELOAD`, its outcome
 * `reloaded` or `reload-broken`, and its body says which apis changed and what is broken.
 */
export const tellReload = (journal: Journal, time: number, { changed, findings }: Reloaded): void => {
  const [first] = findings
  const isBroken = findings.some(({ severity }) => severity === 'error')
  journal.record({
    number: journal.next(),
    time,
    duration: 0,
    request: { method: 'RELOAD', target: `/${first?.location?.file ?? ''}`, headers: {} },
    response: {
      status: isBroken ? 422 : 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ changed, findings }),
    },
    contract: undefined,
    operation: undefined,
    consumer: undefined,
    outcome: isBroken ? 'reload-broken' : 'reloaded',
    violations: [],
    explanation: undefined,
  })
}
