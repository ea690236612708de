/** A synchronisation with NeoFeeder that somebody asked for; how far it is follows from the clock (mocks/simak). */
export interface Job {
  readonly id_job: string
  readonly entitas: string
  readonly id_periode: string
  readonly mode: 'uji' | 'kirim'
  /** Milliseconds since the epoch. */
  readonly asked: number
  readonly outcome: JobOutcome
}

/**
 * `waiting` never starts, because NeoFeeder is not connected; `unreachable` fails after half a minute; rows that
 * are refused are so with the code 800.
 */
export type JobOutcome =
  | { readonly kind: 'waiting' | 'unreachable' }
  | { readonly kind: 'done'; readonly rows: number; readonly refused: number }

const ASKED = Date.parse('2026-11-20T18:00:00Z')

const exampleJob = (
  number: number,
  parts: Omit<Job, 'id_job' | 'id_periode' | 'asked'>,
  id_periode = '20252',
): Job => ({
  id_job: `5a1c0000-0000-4000-8000-00000000000${number}`,
  ...parts,
  id_periode,
  asked: ASKED,
})

/** The jobs of SIMAK's examples: two that wait for NeoFeeder, one that ended, one that didn't reach it. */
export const exampleJobs = (): Record<string, Job> =>
  Object.fromEntries(
    [
      exampleJob(1, { entitas: 'nilai', mode: 'uji', outcome: { kind: 'waiting' } }),
      exampleJob(2, { entitas: 'kelas', mode: 'kirim', outcome: { kind: 'waiting' } }, '20261'),
      exampleJob(3, { entitas: 'nilai', mode: 'kirim', outcome: { kind: 'done', rows: 24, refused: 1 } }),
      exampleJob(4, { entitas: 'nilai', mode: 'uji', outcome: { kind: 'unreachable' } }),
    ].map(job => [job.id_job, job]),
  )
