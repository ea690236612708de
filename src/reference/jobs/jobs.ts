import type { JsonObject } from '#base'

/** What one run has to do. It may be cut at any time and done again: whatever it does has to be idempotent. */
export interface JobDefinition {
  /** Its value is kept with the run as JSON: counts, never data of persons. `signal` ends it at the next pause. */
  run(data: JsonObject, signal: AbortSignal): Promise<unknown>
  /** How often a run is begun before it counts as failed; 1 and more. */
  readonly attempts: number
  /** Milliseconds before the second attempt; doubled before each further one, up to `LONGEST_PAUSE`. */
  readonly pause: number
}

/** `waiting` for its time or for another attempt, `running`, `done`, or `failed` for good. */
export type JobStatus = 'waiting' | 'running' | 'done' | 'failed'

/** A run as everybody may see it. Times in milliseconds since the epoch. */
export interface JobRun {
  readonly id: string
  readonly name: string
  readonly status: JobStatus
  /** How often it was begun; 0 before the first time. */
  readonly attempt: number
  readonly createdAt: number
  /** When it may begin, or begin again. */
  readonly dueAt: number
  readonly startedAt: number | undefined
  readonly endedAt: number | undefined
  /** Why the last attempt failed. */
  readonly reason: string | undefined
  /** What the definition's `run` gave. */
  readonly summary: unknown
}

export interface JobSchedule {
  readonly name: string
  readonly cron: string
  readonly zone: string
}

/** The key of every run that a schedule asks for: whoever sends with it gets no second run beside it. */
export const ONE_AT_A_TIME = 'scheduled'

/** Work that is done in the background, at its times, and again after a failure: on one node or on several. */
export interface Jobs {
  /** Before `start`; one definition a name. */
  define(name: string, definition: JobDefinition): void
  /** Five fields (POSIX crontab) in an IANA zone, as a DDI's flow has it. No second run while one is unfinished. */
  schedule(name: string, cron: string, zone: string): void
  /** Other times instead of those it has, or none; also while it works, and then for all nodes. */
  reschedule(name: string, times: Omit<JobSchedule, 'name'> | undefined): Promise<void>
  schedules(): readonly JobSchedule[]
  /** Asks for a run, and gives its id; with the key of one that is unfinished, that one's. */
  send(name: string, data?: JsonObject, key?: string): Promise<string>
  find(id: string): Promise<JobRun | undefined>
  /** The latest first. */
  list(query?: { readonly name?: string | undefined; readonly limit?: number }): Promise<readonly JobRun[]>
  /** Begins to work, also on what an earlier process left. */
  start(): Promise<void>
  /** Cuts what is running, which stays waiting, and begins nothing else. */
  stop(): Promise<void>
}

/** A failure whose message is for everybody: no secret, no data. Any other error is told as unexpected. */
export class JobError extends Error {
  override readonly name: string = 'JobError'
  /** Whether another attempt may succeed. */
  readonly passing: boolean

  constructor(message: string, passing: boolean) {
    super(message)
    this.passing = passing
  }
}

/** What of an error may stand in a run's record. */
export const reasonOf = (error: unknown): string =>
  error instanceof JobError ? error.message.slice(0, MOST_REASON) : 'stopped unexpectedly'

const MOST_REASON = 500

/** A fault of which nothing is known may pass. */
export const isPassing = (error: unknown): boolean => !(error instanceof JobError) || error.passing
