import type { Kysely } from 'kysely'
import type { Clock, Entropy, JsonObject } from '#base'
import { uuid } from '../uuid.ts'
import { attempt, type JobLog } from './attempt.ts'
import { nextDue } from './due.ts'
import { type JobDefinition, type JobSchedule, type Jobs, ONE_AT_A_TIME } from './jobs.ts'
import { runOf, runStore } from './run-store.ts'
import type { JobTables } from './tables.ts'

export interface OneNodeParts {
  readonly db: Kysely<JobTables>
  readonly clock: Clock
  readonly entropy: Entropy
  readonly log?: JobLog | undefined
}

/** What tests have besides: the work that is due by the clock, without waiting for a timer. */
export interface OneNodeJobs extends Jobs {
  /** Begins everything that is due, and resolves when nothing more is. */
  work(): Promise<void>
}

/** Milliseconds between two looks at the table. */
const TICK = 1_000

interface Planned extends JobSchedule {
  due: number | undefined
}

/** Jobs of one process and one database: runs of different names side by side, those of one name one by one. */
export const oneNodeJobs = ({ db, clock, entropy, log }: OneNodeParts): OneNodeJobs => {
  const store = runStore(db, uuid(entropy))
  const definitions = new Map<string, JobDefinition>()
  const planned: Planned[] = []
  const running = new Map<string, Promise<void>>()
  const stopping = new AbortController()
  const parts = { store, clock, entropy, log, signal: stopping.signal }
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> = Promise.resolve()

  const send = async (name: string, data: JsonObject = {}, key?: string): Promise<string> => {
    for (;;) {
      const id = uuid(entropy)
      await store.add(id, name, data, key, clock.now())
      if (key === undefined) return id
      const unfinished = await store.unfinished(name, key)
      // It may have ended between the two statements.
      if (unfinished) return unfinished.id
    }
  }

  /** Sends what has become due. */
  const plan = async (): Promise<void> => {
    const now = clock.now()
    for (const schedule of planned) {
      if (schedule.due === undefined || schedule.due > now) continue
      schedule.due = nextDue(schedule.cron, schedule.zone, now)
      await send(schedule.name, {}, ONE_AT_A_TIME)
    }
  }

  /** Takes up what a process left that is gone; one that dies of a run each time must not live for ever. */
  const takeUp = async (): Promise<void> => {
    const now = clock.now()
    for (const row of await store.abandoned(now)) {
      const left = row.attempt < (definitions.get(row.name)?.attempts ?? 1)
      const reason = 'interrupted'
      await store.release(
        row,
        left ? { status: 'waiting', reason } : { status: 'failed', reason, ended_at: now },
      )
    }
  }

  /** Begins what is due and whose name is idle; gives whether there was any. */
  const begin = async (): Promise<boolean> => {
    if (stopping.signal.aborted || definitions.size === 0) return false
    let begun = false
    for (const row of await store.due([...definitions.keys()], clock.now())) {
      const definition = definitions.get(row.name)
      if (definition === undefined || running.has(row.name)) continue
      begun = true
      const work = attempt(row, definition, parts).finally(() => running.delete(row.name))
      running.set(row.name, work)
    }
    return begun
  }

  const look = async (): Promise<void> => {
    await plan()
    await store.renew(clock.now())
    await takeUp()
    await begin()
  }

  /** A database that fails is asked again at the next tick. */
  const tick = (): void => {
    looking = look()
      .catch(() => log?.warn({}, 'jobs cannot be read'))
      .finally(() => {
        if (!stopping.signal.aborted) timer = setTimeout(tick, TICK)
      })
  }

  const schedule = (name: string, cron: string, zone: string): void =>
    void planned.push({ name, cron, zone, due: nextDue(cron, zone, clock.now()) })

  return {
    define: (name, definition) => void definitions.set(name, definition),
    schedule,
    reschedule: async (name, times) => {
      const index = planned.findIndex(known => known.name === name)
      const known = planned[index]
      // The same again must not lose a time that has just come.
      if (known && known.cron === times?.cron && known.zone === times.zone) return
      if (known) planned.splice(index, 1)
      if (times) schedule(name, times.cron, times.zone)
    },
    schedules: () => planned.map(({ name, cron, zone }) => ({ name, cron, zone })),
    send,
    find: async id => {
      const row = await store.find(id.toLowerCase())
      return row && runOf(row)
    },
    list: async ({ name, limit = 50 } = {}) => (await store.list(name, limit)).map(runOf),
    start: async () => tick(),
    work: async () => {
      await plan()
      await takeUp()
      while ((await begin()) || running.size > 0) await Promise.all(running.values())
    },
    stop: async () => {
      stopping.abort()
      clearTimeout(timer)
      await looking
      await Promise.allSettled(running.values())
    },
  }
}
