/** A synchronisation with NeoFeeder that somebody asked for; it goes on by the clock (mocks/simak/feeder). */
export interface Job {
  readonly id_job: string
  readonly entitas: string
  readonly id_periode: string
  readonly mode: 'uji' | 'kirim'
  /** Milliseconds since the epoch, as the next one. */
  readonly asked: number
  /** When its turn comes; `null` for a job of the examples that nobody has asked about yet. */
  begins: number | null
  /** Rows that were sent, or checked. */
  sent: number
  /** How many of them NeoFeeder refused, by its codes. */
  readonly refused: Record<string, number>
  /** `unreachable`: NeoFeeder didn't answer for half a minute. */
  outcome: 'open' | 'done' | 'unreachable'
}

export const newJob = (asked: Pick<Job, 'id_job' | 'entitas' | 'id_periode' | 'mode' | 'asked'>): Job => ({
  ...asked,
  begins: null,
  sent: 0,
  refused: {},
  outcome: 'open',
})

const ASKED = Date.parse('2026-11-20T18:00:00Z')

const exampleJob = (number: number, parts: Partial<Job> & Pick<Job, 'mode'>): Job => ({
  ...newJob({
    id_job: `5a1c0000-0000-4000-8000-00000000000${number}`,
    entitas: 'nilai',
    id_periode: '20252',
    mode: parts.mode,
    asked: ASKED,
  }),
  ...parts,
})

/** The jobs of SIMAK's examples: two that start when somebody asks, one that ended, one that didn't reach NeoFeeder. */
export const exampleJobs = (): Record<string, Job> =>
  Object.fromEntries(
    [
      exampleJob(1, { mode: 'uji' }),
      exampleJob(2, { mode: 'kirim', entitas: 'kelas', id_periode: '20261' }),
      exampleJob(3, { mode: 'kirim', begins: ASKED, sent: 24, refused: { 800: 1 }, outcome: 'done' }),
      exampleJob(4, { mode: 'uji', begins: ASKED, outcome: 'unreachable' }),
    ].map(job => [job.id_job, job]),
  )
