import type { JobWithMetadata, PgBoss, Queue } from 'pg-boss'
import { type Entropy, fail, type JsonObject } from '#base'
import { connectionOf, schemaIn } from '#provider'
import { uuid } from '../uuid.ts'
import type { JobLog } from './attempt.ts'
import { bossRuns, type Ended } from './boss-runs.ts'
import { nextDue } from './due.ts'
import {
  isPassing,
  type JobDefinition,
  type JobSchedule,
  type Jobs,
  ONE_AT_A_TIME,
  reasonOf,
} from './jobs.ts'
import { LONGEST_PAUSE } from './pause.ts'

export interface SeveralNodesParts {
  /** PostgreSQL, with the schema that the jobs have for themselves. */
  readonly url: string
  readonly entropy: Entropy
  readonly log?: JobLog | undefined
  /** Seconds without a word of the node that works on a run until another takes it up: 10 or more, 30 unless said. */
  readonly silence?: number
}

/** As on one node. */
const SILENCE = 30
/** Seconds that a run may take at most; pg-boss takes less than a day. */
const LONGEST_RUN = 12 * 3_600
const HALF_YEAR = 183 * 86_400
const CONNECTIONS = 4

/**
 * Jobs of several nodes on pg-boss: whichever node is free does a run, and no other does it too; runs of one name go
 * one by one over all nodes. Schedules are kept in the database, and each time is sent once.
 */
export const severalNodesJobs = async (parts: SeveralNodesParts): Promise<Jobs> => {
  const { url, entropy, log, silence = SILENCE } = parts
  const schema = schemaIn(url)
  const { PgBoss: Boss } = await import('pg-boss')
  const boss = new Boss({
    connectionString: connectionOf(url),
    schema,
    max: CONNECTIONS,
    ...looking(silence),
  })
  boss.on('error', () => log?.warn({}, 'jobs cannot be read'))
  await boss.start()
  const runs = bossRuns(boss.getDb(), schema)
  const definitions = new Map<string, JobDefinition>()
  const planned: JobSchedule[] = []
  const queues = new Map<string, Promise<void>>()
  const stopping = new AbortController()

  const definitionOf = (name: string): JobDefinition => definitions.get(name) ?? fail(notDefined(name))

  /** Made once, and brought up to the definition of today. */
  const queueOf = (name: string): Promise<void> => {
    const known = queues.get(name) ?? makeQueue(boss, name, queueFor(definitionOf(name), silence))
    queues.set(name, known)
    return known
  }

  const send = async (name: string, data: JsonObject = {}, key?: string): Promise<string> => {
    await queueOf(name)
    for (;;) {
      const id = uuid(entropy)
      // A queue that is exclusive has one unfinished run a key; without one a run is its own.
      if (await boss.send(name, data, { id, singletonKey: key ?? id, group: { id: name } })) return id
      const [unfinished] = key === undefined ? [] : await runs.unfinished(name, key)
      // It may have ended between the two statements.
      if (unfinished) return unfinished.id
    }
  }

  const work = async ([job]: readonly JobWithMetadata<JsonObject>[]): Promise<Ended | undefined> => {
    if (job === undefined) return undefined
    const fields = { job: job.name, run: job.id, attempt: job.retryCount + 1 }
    try {
      const signal = AbortSignal.any([job.signal, stopping.signal])
      const summary = (await definitionOf(job.name).run(job.data, signal)) ?? null
      log?.info({ ...fields, summary }, 'job done')
      return { summary }
    } catch (error) {
      const reason = stopping.signal.aborted ? 'interrupted' : reasonOf(error)
      log?.warn({ ...fields, reason }, 'job failed')
      if (!isPassing(error)) return { refused: reason }
      // Its message is all that pg-boss keeps: what was thrown may tell more than everybody may know.
      throw withoutStack(reason)
    }
  }

  const schedule = (name: string, cron: string, zone: string): void => {
    nextDue(cron, zone, 0)
    planned.push({ name, cron, zone })
  }

  const keepSchedule = async ({ name, cron, zone }: JobSchedule): Promise<void> => {
    await queueOf(name)
    await boss.schedule(name, cron, {}, { tz: zone, singletonKey: ONE_AT_A_TIME, group: { id: name } })
  }

  return {
    define: (name, definition) => void definitions.set(name, definition),
    schedule,
    reschedule: async (name, times) => {
      const index = planned.findIndex(known => known.name === name)
      if (index >= 0) planned.splice(index, 1)
      if (times === undefined) return boss.unschedule(name)
      schedule(name, times.cron, times.zone)
      await keepSchedule({ name, ...times })
    },
    schedules: () => planned,
    send,
    find: async id => (await runs.find(id.toLowerCase()))[0],
    list: ({ name, limit = 50 } = {}) => runs.list(name, limit),
    start: async () => {
      for (const planning of planned) await keepSchedule(planning)
      for (const name of definitions.keys()) {
        await queueOf(name)
        await boss.work<JsonObject, Ended | undefined>(name, WORK, work)
      }
    },
    stop: async () => {
      stopping.abort()
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

const WORK = { includeMetadata: true, pollingIntervalSeconds: 1, groupConcurrency: 1 } as const

/** pg-boss would look once a minute, whatever the silence. */
const looking = (silence: number) => {
  const seconds = Math.ceil(silence / 3)
  return { superviseIntervalSeconds: seconds, monitorIntervalSeconds: seconds }
}

const queueFor = ({ attempts, pause }: JobDefinition, silence: number) => ({
  retryLimit: attempts - 1,
  retryDelay: Math.max(1, Math.round(pause / 1_000)),
  retryBackoff: true,
  retryDelayMax: LONGEST_PAUSE / 1_000,
  heartbeatSeconds: silence,
  expireInSeconds: LONGEST_RUN,
  deleteAfterSeconds: HALF_YEAR,
})

const makeQueue = async (
  boss: PgBoss,
  name: string,
  queue: Omit<Queue, 'name' | 'policy'>,
): Promise<void> => {
  await boss.createQueue(name, { ...queue, policy: 'exclusive' })
  await boss.updateQueue(name, queue)
}

const withoutStack = (reason: string): Error => Object.assign(new Error(reason), { stack: undefined })

const notDefined = (name: string) => ({
  code: 'job-unknown',
  message: `Nothing says what the job '${name}' has to do.`,
  remedy: 'Define it before it is sent.',
})
