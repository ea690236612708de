import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fail, nearest, systemClock, systemEntropy } from '#base'
import {
  accessesFrom,
  type JobRun,
  type PlannedSynchronisation,
  startReference,
  synchronisationPlan,
} from '#reference'
import { table } from '#report'
import { loadWorkspace } from '#workspace'
import type { CommandContext, CommandModule, ExitCode } from '../command.ts'
import { jsonReport } from '../json.ts'
import { progressOn } from '../progress.ts'

interface Options {
  readonly data?: string
  readonly json?: true
}

export const command: CommandModule<Options> = {
  summary: 'List the synchronisations of the integration documents, or run one now',
  examples: [
    ['ddi sync list', 'every flow that runs as a job, its schedule and when it is due next'],
    [
      'PMB_URL=http://127.0.0.1:4010/pmb/api/v1 PMB_TOKEN=… ddi sync run pmb-hasil-seleksi',
      'imports the applicants who registered, and prints how many',
    ],
    [
      'ddi sync run elibrary-peminjaman-malam --data .ddi/reference',
      'on the data of the reference, while it is not running',
    ],
  ],
  define: program =>
    program
      .showHelpAfterError()
      .argument('<action>', 'list or run')
      .argument('[name]', 'run: the flow that is run')
      .option('--data <folder>', 'run: on the data that is kept there, instead of in memory')
      .option('--json', 'print the result as data'),
  run: ([action = '', name], options, context) => {
    if (action === 'list') return list(options, context)
    if (action === 'run') return runNow(name, options, context)
    return fail({
      code: 'option-invalid',
      message: `There is no action '${action.slice(0, 40)}'.`,
      wanted: 'list or run.',
      remedy: 'See `ddi sync --help`.',
    })
  },
}

const list = async ({ json }: Options, { cwd, env, streams }: CommandContext): Promise<ExitCode> => {
  const plan = synchronisationPlan(await loadWorkspace(cwd), accessesFrom(env), systemClock.now())
  const rows = plan.map(one => [one.name, `${one.provider} → ${one.consumer}`, scheduleOf(one), nextOf(one)])
  streams.stdout.write(
    json
      ? jsonReport({ synchronisations: plan })
      : table(['Flow', 'Systems', 'Schedule', 'Next, in its zone'], rows),
  )
  return 0
}

const scheduleOf = ({ schedule }: PlannedSynchronisation): string =>
  schedule ? `${schedule.cron} ${schedule.zone}` : 'on demand'

const nextOf = ({ next, connected, schedule }: PlannedSynchronisation): string => {
  if (!connected) return 'not connected'
  if (next === undefined || schedule === undefined) return '-'
  // Swedes write a date and a time as ISO 8601 does.
  const format = { dateStyle: 'short', timeStyle: 'short', timeZone: schedule.zone } as const
  return new Intl.DateTimeFormat('sv-SE', format).format(next)
}

/** Starts the reference for this one run; 1 when it failed. */
const runNow = async (
  name: string | undefined,
  { data, json }: Options,
  { cwd, env, signal, streams }: CommandContext,
): Promise<ExitCode> => {
  const workspace = await loadWorkspace(cwd)
  const accesses = accessesFrom(env)
  requireRunnable(name, synchronisationPlan(workspace, accesses, systemClock.now()))
  const reference = await startReference({
    workspace,
    accesses,
    port: 0,
    clock: systemClock,
    entropy: systemEntropy,
    signal,
    folder: data === undefined ? undefined : resolve(cwd, data),
    environment: env,
  })
  const progress = progressOn(streams.stderr)
  try {
    const id = await reference.jobs.send(name)
    const run = await ended(id, reference.jobs.find, () => progress.step(`${name} is running`), signal)
    progress.done()
    if (run === undefined) {
      streams.stderr.write(`${name} was interrupted; what it has done stays done.\n`)
      return 1
    }
    streams.stdout.write(json ? jsonReport({ ...run }) : textOf(run))
    return run.status === 'done' ? 0 : 1
  } finally {
    await reference.close()
  }
}

function requireRunnable(
  name: string | undefined,
  plan: readonly PlannedSynchronisation[],
): asserts name is string {
  const names = plan.map(one => one.name)
  const found = plan.find(one => one.name === name)
  if (found?.connected) return
  if (found) {
    fail({
      code: 'synchronisation-unconnected',
      message: `The system that '${found.name}' needs is not connected.`,
      remedy: 'Set its URL and its credentials in the environment; see docs/synchronisation.md.',
    })
  }
  const suggestion = nearest(name ?? '', names)
  fail({
    code: 'synchronisation-unknown',
    message: name === undefined ? 'Nothing was named to run.' : `There is no synchronisation '${name}'.`,
    wanted: `One of ${names.join(', ')}.`,
    remedy: suggestion ? `Did you mean '${suggestion}'?` : 'See `ddi sync list`.',
  })
}

/** The run once its first attempt has ended: whoever waits at a terminal decides himself about another. */
const ended = async (
  id: string,
  find: (id: string) => Promise<JobRun | undefined>,
  step: () => void,
  signal: AbortSignal,
): Promise<JobRun | undefined> => {
  while (!signal.aborted) {
    const run = await find(id)
    if (run && (run.status === 'done' || run.reason !== undefined)) return run
    step()
    await sleep(100)
  }
  return undefined
}

const textOf = ({ name, status, reason, summary }: JobRun): string =>
  status === 'done'
    ? `${name} is done.\n${table(
        ['Count', ''],
        Object.entries(summary as object).map(([key, value]) => [key, String(value)]),
      )}`
    : `${name} failed: ${reason?.replace(/\.$/, '')}.\n`
