import type { Kysely, Selectable } from 'kysely'
import type { JsonObject } from '#base'
import type { JobRun } from './jobs.ts'
import type { JobTables } from './tables.ts'

export type RunRow = Selectable<JobTables['job_run']>

/** Longer than a pause of the garbage collector, shorter than anybody wants to wait after a crash. */
export const LEASE = 30_000

/** Runs whose end is older are forgotten when others are added: half a year, as the access log. */
const KEPT = 183 * 86_400_000

/** The runs in their table. A holder is one process; `now` is the clock's. */
export const runStore = (db: Kysely<JobTables>, holder: string) => {
  const runs = (): ReturnType<typeof selected> => selected(db)
  const held = (id: string) =>
    db
      .updateTable('job_run')
      .where('id', '=', id)
      .where('holder', '=', holder)
      .where('status', '=', 'running')
  return {
    /** Adds a run unless one with this key is unfinished. */
    add: async (id: string, name: string, data: JsonObject, key: string | undefined, now: number) => {
      await db
        .deleteFrom('job_run')
        .where('status', 'in', ['done', 'failed'])
        .where('created_at', '<', now - KEPT)
        .execute()
      await db
        .insertInto('job_run')
        .values(fresh(id, name, data, key, now))
        .onConflict(conflict => conflict.doNothing())
        .execute()
    },
    unfinished: (name: string, key: string): Promise<RunRow | undefined> =>
      runs()
        .where('name', '=', name)
        .where('key', '=', key)
        .where('status', 'in', ['waiting', 'running'])
        .executeTakeFirst(),
    find: (id: string): Promise<RunRow | undefined> => runs().where('id', '=', id).executeTakeFirst(),
    list: (name: string | undefined, limit: number): Promise<RunRow[]> =>
      (name === undefined ? runs() : runs().where('name', '=', name))
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute(),
    /** Runs that are due, the oldest first. */
    due: (names: readonly string[], now: number): Promise<RunRow[]> =>
      runs()
        .where('status', '=', 'waiting')
        .where('due_at', '<=', now)
        .where('name', 'in', names)
        .orderBy('due_at')
        .orderBy('id')
        .limit(100)
        .execute(),
    /** Running runs whose holder has said nothing for too long. */
    abandoned: (now: number): Promise<RunRow[]> =>
      runs().where('status', '=', 'running').where('held_until', '<=', now).execute(),
    /** `false` when another was faster. */
    take: async ({ id, attempt }: RunRow, now: number): Promise<boolean> =>
      isOne(
        await db
          .updateTable('job_run')
          .set({ status: 'running', attempt: attempt + 1, started_at: now, holder, held_until: now + LEASE })
          .where('id', '=', id)
          .where('status', '=', 'waiting')
          .where('attempt', '=', attempt)
          .executeTakeFirst(),
      ),
    renew: (now: number) =>
      db
        .updateTable('job_run')
        .set({ held_until: now + LEASE })
        .where('holder', '=', holder)
        .where('status', '=', 'running')
        .execute(),
    /** Ends a run, or lets it wait again; nothing when it is no longer ours. */
    settle: (id: string, values: Partial<RunRow>) =>
      held(id)
        .set({ ...values, holder: null, held_until: null })
        .execute(),
    /** Lets an abandoned run wait, or ends it. */
    release: ({ id, held_until }: RunRow, values: Partial<RunRow>) =>
      db
        .updateTable('job_run')
        .set({ ...values, holder: null, held_until: null })
        .where('id', '=', id)
        .where('status', '=', 'running')
        .where('held_until', '=', held_until)
        .execute(),
  }
}

export type RunStore = ReturnType<typeof runStore>

const selected = (db: Kysely<JobTables>) => db.selectFrom('job_run').selectAll()

const isOne = ({ numUpdatedRows }: { readonly numUpdatedRows: bigint }): boolean => numUpdatedRows === 1n

const fresh = (id: string, name: string, data: JsonObject, key: string | undefined, now: number): RunRow => ({
  id,
  name,
  key: key ?? null,
  data: JSON.stringify(data),
  status: 'waiting',
  attempt: 0,
  created_at: now,
  due_at: now,
  started_at: null,
  ended_at: null,
  holder: null,
  held_until: null,
  reason: null,
  summary: null,
})

/** As everybody may see it: without what was sent. PostgreSQL's driver may give bigints as texts. */
export const runOf = (row: RunRow): JobRun => ({
  id: row.id,
  name: row.name,
  status: row.status,
  attempt: row.attempt,
  createdAt: Number(row.created_at),
  dueAt: Number(row.due_at),
  startedAt: row.started_at === null ? undefined : Number(row.started_at),
  endedAt: row.ended_at === null ? undefined : Number(row.ended_at),
  reason: row.reason ?? undefined,
  summary: row.summary === null ? undefined : (JSON.parse(row.summary) as unknown),
})
