import { Cron } from 'croner'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { raiseAlert } from './alerts.ts'
import { deliver } from './deliver.ts'
import type { RequestFailures } from './requests.ts'
import { rollUp } from './roll-up.ts'
import { type RoundParts, runRound } from './round.ts'
import type { MonitorTables } from './tables.ts'

export interface MonitorParts extends RoundParts {
  readonly db: Kysely<MonitorTables>
  /** What callers of this process saw. */
  readonly failures?: RequestFailures | undefined
  readonly logger?: Logger | undefined
  /** Takes the alerts into the incident log, after each round. */
  readonly record?: (() => Promise<void>) | undefined
}

/** Each of its works may be done at any time, and by several processes at once. */
export interface Monitor {
  /** Takes up what callers saw, probes, and raises or ends alerts. */
  round(): Promise<void>
  /** Sends the messages that are due. */
  deliver(): Promise<void>
  /** Keeps the tables bounded. */
  rollUp(): Promise<void>
  /** Does all that at its times. */
  start(): void
  /** Begins nothing else, and waits for what was begun. */
  stop(): Promise<void>
}

const ZONE = 'Asia/Jakarta'

export const monitorOf = (parts: MonitorParts): Monitor => {
  const { db, channels, clock, logger } = parts
  const works = {
    round: async () => {
      await takeUpRequests(parts)
      await runRound(parts)
      await parts.record?.()
    },
    deliver: () => deliver(channels, parts),
    rollUp: () => rollUp(db, clock.now()),
  }
  const running = new Set<Promise<void>>()
  // Not by the jobs' table: a run a minute would fill it, and a round that was missed is not worth making up for.
  const every = (pattern: string, name: keyof typeof works): Cron =>
    new Cron(pattern, { timezone: ZONE, protect: true }, async () => {
      const work = works[name]().catch(() =>
        logger?.warn({ work: name }, 'the monitor cannot use its database'),
      )
      running.add(work)
      await work
      running.delete(work)
    })
  let crons: readonly Cron[] = []
  return {
    ...works,
    start: () => {
      crons = [
        every('0 * * * * *', 'round'),
        every('*/10 * * * * *', 'deliver'),
        every('0 15 2 * * *', 'rollUp'),
      ]
    },
    stop: async () => {
      for (const cron of crons) cron.stop()
      await Promise.all(running)
      for (const channel of channels) channel.close?.()
    },
  }
}

/** A failure that a caller saw is certain: it opens an alert at once, and is the same incident as those after it. */
const takeUpRequests = async ({ db, failures, channels, clock }: MonitorParts): Promise<void> => {
  const taken = failures?.take() ?? []
  for (const [index, failure] of taken.entries()) {
    try {
      await raiseAlert(db, failure, channels, clock.now())
    } catch (error) {
      failures?.giveBack(taken.slice(index))
      throw error
    }
  }
}
