import { sql } from 'kysely'
import type { Migrations } from '#provider'
import type { JobStatus } from './jobs.ts'

/** One run a row. Times in milliseconds since the epoch. */
export interface JobTables {
  job_run: {
    id: string
    name: string
    key: string | null
    /** JSON. */
    data: string
    status: JobStatus
    attempt: number
    created_at: number
    due_at: number
    started_at: number | null
    ended_at: number | null
    /** Who works on it; another takes it up again once the time has passed. */
    holder: string | null
    held_until: number | null
    reason: string | null
    /** JSON. */
    summary: string | null
  }
}

export const JOB_MIGRATIONS: Migrations = {
  '2026-12-jobs-1-run': {
    up: async db => {
      await db.schema
        .createTable('job_run')
        .addColumn('id', 'text', column => column.primaryKey())
        .addColumn('name', 'text', column => column.notNull())
        .addColumn('key', 'text')
        .addColumn('data', 'text', column => column.notNull())
        .addColumn('status', 'text', column => column.notNull())
        .addColumn('attempt', 'integer', column => column.notNull())
        .addColumn('created_at', 'bigint', column => column.notNull())
        .addColumn('due_at', 'bigint', column => column.notNull())
        .addColumn('started_at', 'bigint')
        .addColumn('ended_at', 'bigint')
        .addColumn('holder', 'text')
        .addColumn('held_until', 'bigint')
        .addColumn('reason', 'text')
        .addColumn('summary', 'text')
        .execute()
      await db.schema.createIndex('job_run_due').on('job_run').columns(['status', 'due_at']).execute()
      await db.schema.createIndex('job_run_name').on('job_run').columns(['name', 'created_at']).execute()
      // Two who ask at once may not make the same run twice.
      await sql`create unique index job_run_unfinished on job_run (name, key)
        where status in ('waiting', 'running')`.execute(db)
    },
  },
}
