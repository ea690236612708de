import type { Clock, Entropy } from '#base'
import type { StoreEnvironment } from '#provider'
import { type Storage, schemaOf } from '../storage.ts'
import type { JobLog } from './attempt.ts'
import type { Jobs } from './jobs.ts'
import { oneNodeJobs } from './one-node.ts'
import { severalNodesJobs } from './several-nodes.ts'
import { JOB_MIGRATIONS, type JobTables } from './tables.ts'

interface Surroundings {
  readonly clock: Clock
  readonly entropy: Entropy
  readonly environment?: StoreEnvironment | undefined
  readonly provider?: { readonly logger?: JobLog }
}

/** Jobs of one node in its own database, or with DATABASE_URL those of several. */
export const openJobs = async (storage: Storage, surroundings: Surroundings): Promise<Jobs> => {
  const { clock, entropy, environment, provider } = surroundings
  const parts = { entropy, log: provider?.logger }
  const url = environment?.DATABASE_URL
  if (url) {
    const jobs = await severalNodesJobs({ ...parts, url: schemaOf(url, 'jobs') })
    storage.before(jobs.stop)
    return jobs
  }
  return oneNodeJobs({ ...parts, clock, db: await storage.open<JobTables>('jobs', JOB_MIGRATIONS) })
}
