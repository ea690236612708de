import type { Clock, Entropy, JsonObject } from '#base'
import { isPassing, type JobDefinition, reasonOf } from './jobs.ts'
import { pauseAfter } from './pause.ts'
import type { RunRow, RunStore } from './run-store.ts'

/** Told of every attempt that ended; counts and reasons only. */
export interface JobLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

interface Parts {
  readonly store: RunStore
  readonly clock: Clock
  readonly entropy: Entropy
  readonly log: JobLog | undefined
  /** Aborted when the process ends. */
  readonly signal: AbortSignal
}

/** One attempt at a run, unless another process has it. Never rejects: a run that can't be settled is taken up later. */
export const attempt = async (row: RunRow, definition: JobDefinition, parts: Parts): Promise<void> => {
  const { store, clock, log, signal } = parts
  const fields = { job: row.name, run: row.id, attempt: row.attempt + 1 }
  try {
    if (!(await store.take(row, clock.now()))) return
    const ended = await outcomeOf(row, definition, parts)
    await store.settle(row.id, ended.values)
    if (signal.aborted) return
    if (ended.values.status === 'done') log?.info({ ...fields, summary: ended.summary }, 'job done')
    else log?.warn({ ...fields, ...ended.values }, 'job failed')
  } catch {
    log?.warn(fields, 'job cannot be recorded')
  }
}

interface Outcome {
  readonly values: Partial<RunRow>
  readonly summary?: unknown
}

const outcomeOf = async (
  row: RunRow,
  definition: JobDefinition,
  { clock, entropy, signal }: Parts,
): Promise<Outcome> => {
  const number = row.attempt + 1
  try {
    const summary = await definition.run(JSON.parse(row.data) as JsonObject, signal)
    const done = { status: 'done', reason: null, ended_at: clock.now() } as const
    return { values: { ...done, summary: JSON.stringify(summary ?? null) }, summary }
  } catch (error) {
    // Whoever stops the process says nothing about the run: the attempt doesn't count.
    if (signal.aborted) return { values: { status: 'waiting', attempt: row.attempt } }
    const reason = reasonOf(error)
    const now = clock.now()
    if (!isPassing(error) || number >= definition.attempts)
      return { values: { status: 'failed', reason, ended_at: now } }
    return {
      values: { status: 'waiting', reason, due_at: now + pauseAfter(number, definition.pause, entropy) },
    }
  }
}
