import { resolve } from 'node:path'
import { type Logger, pino } from 'pino'
import { systemClock, systemEntropy } from '#base'
import { describeDatabase, describeRedis } from '#provider'
import { accessesFrom, type MonitorSetting, type Reference, type Run, startReference } from '#reference'
import { count, table } from '#report'
import { loadWorkspace } from '#workspace'
import type { CommandContext, CommandModule } from '../command.ts'
import { interruption } from '../interruption.ts'
import { jsonLine } from '../json.ts'
import { monitorSetting } from '../monitor-setting.ts'
import { appended } from '../option.ts'
import { portNumber } from '../port.ts'

interface Options {
  readonly port: number
  readonly data?: string
  readonly neofeeder?: string
  /** False by `--no-monitor`. */
  readonly monitor: boolean
  readonly probe: readonly string[]
  readonly log?: true
  readonly json?: true
}

export const command: CommandModule<Options> = {
  summary: 'Run the reference systems of the campus on this machine',
  examples: [
    ['ddi reference', 'serves them all on port 4020, in memory, with a token for each system'],
    [
      'NEOFEEDER_USERNAME=… NEOFEEDER_PASSWORD=… ddi reference --neofeeder http://127.0.0.1:4010/neofeeder',
      'lets SIMAK work off its synchronisation jobs there; without it they wait',
    ],
    [
      'JOSS_CLIENT_ID=… JOSS_SECRET=… ddi reference',
      'takes notifications that JOSS signs, at http://joss-notifikasi.localhost:4020/api/v1/joss/notifikasi',
    ],
    [
      'DDI_SMTP_URL=… DDI_MAIL_FROM=… DDI_ALERT_TO=… ddi reference --probe lms=https://lms.uss.example/',
      'probes that address too, each minute, and mails one alert an incident',
    ],
    [
      'DDI_KONSOL_PASSWORD=… ddi reference',
      "opens STK's pages with that password, instead of a start code that each start prints anew",
    ],
    ['ddi reference -p 0 --data .ddi/reference', 'takes any free port and keeps the data in files'],
    [
      'DATABASE_URL=postgres://… REDIS_URL=redis://… ddi reference',
      'keeps the data in PostgreSQL, limits and nonces in Redis, and works off its jobs with pg-boss',
    ],
  ],
  define: program =>
    program
      .option('-p, --port <number>', 'port on 127.0.0.1; 0 takes any free one', portNumber, 4020)
      .option(
        '--data <folder>',
        'keep the data in SQLite files there, instead of in memory; DATABASE_URL wins',
      )
      .option(
        '--neofeeder <url>',
        'where synchronisation jobs go, with NEOFEEDER_USERNAME and NEOFEEDER_PASSWORD',
      )
      .option('--no-monitor', 'probe nothing, and send neither alerts nor notices')
      .option('--probe <system=url>', 'a further address to probe; may be repeated', appended, [])
      .option('--log', 'write a JSON line for each request to the error output')
      .option('--json', 'print one line of JSON with the URLs and the tokens'),
  run: async (_, options, { cwd, env, signal, streams }) => {
    const { port, data, log, neofeeder, json } = options
    const workspace = await loadWorkspace(cwd)
    const monitor = options.monitor ? monitorSetting(workspace, options.probe, { env, streams }) : undefined
    const folder = data === undefined ? undefined : resolve(cwd, data)
    const reference = await startReference({
      workspace,
      monitor,
      port,
      clock: systemClock,
      entropy: systemEntropy,
      signal,
      accesses: accessesFrom(neofeeder === undefined ? env : { ...env, NEOFEEDER_URL: neofeeder }),
      consolePassword: env['DDI_KONSOL_PASSWORD'] || undefined,
      folder,
      joss: jossSigner(env),
      environment: env,
      provider: log ? { logger: loggerTo(streams) } : {},
    })
    const told = () => introduction(reference, keptIn(folder, env), monitor)
    streams.stdout.write(json ? jsonLine(asData(reference)) : told())
    await interruption(signal)
    await reference.close()
    return 0
  },
}

/** SIMAK's client id and secret at JOSS, which sign the notifications too; neither, or both. */
const jossSigner = ({ JOSS_CLIENT_ID, JOSS_SECRET }: CommandContext['env']) =>
  JOSS_CLIENT_ID && JOSS_SECRET ? { clientId: JOSS_CLIENT_ID, secret: JOSS_SECRET } : undefined

const loggerTo = ({ stderr }: CommandContext['streams']): Logger =>
  pino({ base: null }, { write: line => void stderr.write(line) })

const asData = ({ url, urls, konsol, tokens, synchronised }: Reference) => ({
  url,
  urls,
  konsol,
  tokens: Object.fromEntries(tokens),
  synchronised,
})

const keptIn = (folder: string | undefined, { DATABASE_URL, REDIS_URL }: CommandContext['env']): string => {
  const data = DATABASE_URL
    ? describeDatabase(DATABASE_URL)
    : `SQLite ${folder ? `in ${folder}` : 'in memory'}`
  return `Data: ${data}. Limits: ${REDIS_URL ? describeRedis(REDIS_URL) : 'in this process'}.\n`
}

const introduction = (
  { urls, konsol, tokens, synchronised }: Reference,
  kept: string,
  monitor: MonitorSetting | undefined,
): string =>
  [
    table(['API', 'URL'], Object.entries(urls)),
    kept,
    'Synchronised: ',
    `${outcome(synchronised.membership, ({ students }) => `${count(students, 'student')} to ELibrary`)}, `,
    `${outcome(synchronised.loans, ({ loans }) => `${count(loans, 'loan')} to SIMAK`)}, `,
    `${outcome(synchronised.clearance, ({ candidates }) => `${count(candidates, 'clearance')} checked`)}.\n\n`,
    `STK's pages: ${konsol.url} (${konsol.code === undefined ? 'password: DDI_KONSOL_PASSWORD' : `start code, good until the next start: ${konsol.code}`})\n\n`,
    'Tokens, for development on this machine only; they end with the next start:\n',
    table(['System', 'Token'], [...tokens]),
    `\nTry:\n  curl -H 'Authorization: Bearer ${tokens.get('simak')}' '${urls.elibrary}/mahasiswa?nim=202301234'\n\n`,
    `${monitored(monitor)}\n\n`,
    'Ctrl-C stops it.\n',
  ].join('')

const monitored = (monitor: MonitorSetting | undefined): string => {
  if (monitor === undefined) return 'Nothing is monitored.'
  const names = monitor.channels.map(({ name }) => name).join(', ')
  return names === ''
    ? 'Monitored each minute; alerts go nowhere until the environment names a channel (docs/monitoring.md).'
    : `Monitored each minute; one alert an incident goes to ${names}.`
}

const outcome = <Counts>(run: Run<Counts>, text: (counts: Counts) => string): string =>
  run.kind === 'done' ? text(run.counts) : `failed (${run.reason})`
