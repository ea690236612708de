import type { JobRun, JobStatus } from './jobs.ts'

/** A row of pg-boss's table of jobs, with what `work` gave as its output. */
interface BossRow {
  readonly id: string
  readonly name: string
  readonly state: 'created' | 'retry' | 'active' | 'completed' | 'cancelled' | 'failed'
  readonly retry_count: number
  readonly created_on: Date
  readonly start_after: Date
  readonly started_on: Date | null
  readonly completed_on: Date | null
  readonly output: Ended | { readonly message?: string } | null
}

/** How a run ended of which nothing more is to be tried. */
export type Ended = { readonly summary: unknown } | { readonly refused: string }

interface Queries {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}

const COLUMNS = 'id, name, state, retry_count, created_on, start_after, started_on, completed_on, output'
/** pg-boss's own queues, such as that of its schedules, begin so. */
const OWN = '__pgboss__%'

/** Reads runs of all names, which pg-boss itself gives for one name only. */
export const bossRuns = (db: Queries, schema: string) => {
  const select = async (rest: string, values: unknown[]): Promise<readonly JobRun[]> => {
    const { rows } = await db.executeSql(`select ${COLUMNS} from ${schema}.job where ${rest}`, values)
    return (rows as BossRow[]).map(runOf)
  }
  return {
    /** One that is unfinished, by its key. */
    unfinished: (name: string, key: string) =>
      select("name = $1 and singleton_key = $2 and state in ('created', 'retry', 'active') limit 1", [
        name,
        key,
      ]),
    find: (id: string) => select('id::text = $1 and name not like $2', [id, OWN]),
    list: (name: string | undefined, limit: number) =>
      name === undefined
        ? select('name not like $1 order by created_on desc, id limit $2', [OWN, limit])
        : select('name = $1 order by created_on desc, id limit $2', [name, limit]),
  }
}

const runOf = (row: BossRow): JobRun => {
  const output = row.output ?? {}
  const isRefused = 'refused' in output
  return {
    id: row.id,
    name: row.name,
    status: isRefused ? 'failed' : STATUSES[row.state],
    attempt: row.started_on === null ? 0 : row.retry_count + 1,
    createdAt: row.created_on.getTime(),
    dueAt: row.start_after.getTime(),
    startedAt: row.started_on?.getTime(),
    endedAt: row.completed_on?.getTime(),
    reason: isRefused ? output.refused : 'message' in output ? output.message : undefined,
    summary: 'summary' in output ? output.summary : undefined,
  }
}

const STATUSES: Readonly<Record<BossRow['state'], JobStatus>> = {
  created: 'waiting',
  retry: 'waiting',
  active: 'running',
  completed: 'done',
  cancelled: 'failed',
  failed: 'failed',
}
