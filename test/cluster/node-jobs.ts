import type { Limiter } from '#provider'
import { JobError, type Jobs } from '../../src/reference/jobs/jobs.ts'

/** Seconds; the least that there is. */
export const SILENCE = 10

/** Runs of one name go one by one, so there are several names. */
export const COUNTING = ['count-a', 'count-b', 'count-c', 'count-d'] as const

/** What `stumble` begins before it succeeds. */
export const ATTEMPTS = 3

/** Told by each attempt as it begins. */
type Began = (name: string, number: number) => void

/** The jobs of a node: some are done, one fails twice before it is, one hangs the first time. */
export const defineJobs = (jobs: Jobs, limiter: Limiter, began: Began): void => {
  const pause = 1_000
  // Attempts are counted over all nodes, as the next one may come to another.
  const isAmongFirst = async (name: string, requests: number): Promise<boolean> =>
    (await limiter.consume(`job ${name}`, { requests, seconds: 3_600 })).allowed

  for (const name of COUNTING) {
    jobs.define(name, { attempts: 2, pause, run: async ({ number }) => began(name, Number(number)) })
  }
  jobs.define('stumble', {
    attempts: ATTEMPTS,
    pause,
    run: async () => {
      began('stumble', 0)
      if (await isAmongFirst('stumble', ATTEMPTS - 1)) throw new JobError('not yet', true)
    },
  })
  jobs.define('hang', {
    attempts: 2,
    pause,
    run: async () => {
      const isFirst = await isAmongFirst('hang', 1)
      began('hang', 0)
      if (isFirst) await new Promise(() => {})
    },
  })
}
