import { createWriteStream } from 'node:fs'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fail, systemClock } from '#base'
import {
  type AuditAnchor,
  type ChainVerdict,
  exportedLines,
  monthsFrom,
  verifyAuditFile,
  withAuditArchive,
} from '#provider'
import { count } from '#report'
import type { CommandContext, CommandModule, ExitCode } from '../command.ts'
import { jsonReport } from '../json.ts'

interface Options {
  readonly head?: string
  readonly out?: string
  readonly months: string
  readonly json?: true
}

/** What each action does with the log: its file, or the URL of its database. */
type Action = (log: string, options: Options, context: CommandContext) => Promise<ExitCode>

export const command: CommandModule<Options> = {
  summary: "Verify, export or purge a provider's access log",
  examples: [
    ['ddi audit verify .ddi/reference/platform.sqlite', 'proves that no record was changed or taken out'],
    [
      'ddi audit verify log.jsonl --head 4711:9f86d0…',
      'and that the log still has the end that was noted earlier, so nothing was cut off',
    ],
    [
      'ddi audit export platform.sqlite --out log.jsonl',
      'writes JSON Lines, for an audit or to keep elsewhere',
    ],
    ['ddi audit purge platform.sqlite --months 12', 'deletes what is older than twelve months; six at least'],
    [
      "DATABASE_URL='postgres://…/campus?schema=platform' ddi audit verify",
      'the same of a log in PostgreSQL; export and purge too',
    ],
  ],
  define: program =>
    program
      .argument('<action>', 'verify, export or purge')
      .argument(
        '[file]',
        "the provider's SQLite file, for verify also an export; without one the database of DATABASE_URL",
      )
      .option('--head <sequence:hash>', 'verify: a head that was noted earlier and must still be there')
      .option('--out <file>', 'export: write there instead of to the output')
      .option('--months <number>', 'purge: how many months to keep, at least 6', '6')
      .option('--json', 'print the result as data'),
  run: ([action = '', file], options, context) => {
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined
    return act ? act(logIn(file, context), options, context) : unknownAction(action)
  },
}

/** A URL comes from the environment only: every process on the machine can read a command line (SOP 6.B.3). */
const logIn = (file: string | undefined, { cwd, env }: CommandContext): string =>
  file === undefined ? env['DATABASE_URL'] || fail(LOG_MISSING) : resolve(cwd, file)

const LOG_MISSING = {
  code: 'option-invalid',
  message: 'There is neither a file nor DATABASE_URL.',
  wanted: "The provider's SQLite file, or in the environment the URL of its database.",
}

const verify: Action = async (log, { head, json }, { streams }) => {
  const verdict = await verifyAuditFile(log, head === undefined ? undefined : headFrom(head))
  streams.stdout.write(json ? jsonReport({ ...verdict, intact: !verdict.broken }) : verdictText(verdict))
  return verdict.broken ? 1 : 0
}

const exported: Action = (log, { out }, { cwd, streams }) =>
  withAuditArchive<ExitCode>(log, async archive => {
    const lines = exportedLines(await archive.anchor(), archive.entries())
    // Only its owner may read who called what from where.
    if (out) await pipeline(Readable.from(lines), createWriteStream(resolve(cwd, out), { mode: 0o600 }))
    else for await (const line of lines) streams.stdout.write(line)
    return 0
  })

const purge: Action = async (log, { months, json }, { streams }) => {
  const now = systemClock.now()
  const before = monthsFrom(now, -monthsOf(months))
  const purged = await withAuditArchive(log, archive => archive.purge(before, now), 'write')
  const text = `Deleted ${count(purged, 'record')} from before ${new Date(before).toISOString()}.\n`
  streams.stdout.write(json ? jsonReport({ purged, before: new Date(before).toISOString() }) : text)
  return 0
}

const ACTIONS: Readonly<Record<string, Action>> = { verify, export: exported, purge }

const unknownAction = (action: string): never =>
  fail({
    code: 'option-invalid',
    message: `There is no action '${action.slice(0, 40)}'.`,
    wanted: `One of ${Object.keys(ACTIONS).join(', ')}.`,
  })

const headFrom = (text: string): AuditAnchor => {
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  return sequence && hash
    ? { sequence: Number(sequence), hash }
    : fail({
        code: 'option-invalid',
        message: '--head has another form.',
        wanted: 'A number, a colon and 64 hexadecimal digits, as `ddi audit verify` prints them.',
      })
}

const monthsOf = (text: string): number => {
  const months = Number(text)
  return Number.isInteger(months) && months >= 6 && months <= 1_200
    ? months
    : fail({
        code: 'option-invalid',
        message: '--months keeps too little, or is no number.',
        wanted: 'A whole number from 6: the SOP asks for six months at least (6.D.1).',
      })
}

const REASONS = {
  missing: 'is missing, or stands elsewhere',
  changed: 'was changed, or something before it',
  head: 'is not there as it was noted: the log was cut off or written anew',
} as const

const verdictText = ({ records, head, broken }: ChainVerdict): string =>
  broken
    ? `Broken: record ${broken.sequence} ${REASONS[broken.reason]}. ${count(records, 'record')} before it ${records === 1 ? 'is' : 'are'} intact.\n`
    : `Intact: ${count(records, 'record')}.\nHead: ${head.sequence}:${head.hash}\nNote the head elsewhere; --head proves later that nothing was cut off.\n`
