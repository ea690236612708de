import { resolve } from 'node:path'
import { InvalidArgumentError, Option } from 'commander'
import { DdiError, type Finding, fail } from '#base'
import {
  type Mount,
  type Remembered,
  type RunningMock,
  requestLog,
  startMock,
  startPrism,
  textSeed,
} from '#mock'
import { count, findingsAsText, printable } from '#report'
import type { Workspace } from '#workspace'
import type { CommandContext, CommandModule, Output } from '../command.ts'
import { interruption } from '../interruption.ts'
import { jsonLine } from '../json.ts'
import { type LoadMocked, loadMocked, watchMock } from '../mock-watch.ts'
import { portNumber } from '../port.ts'
import { byteSize } from '../size.ts'

interface Options {
  readonly port?: number
  readonly host: string
  readonly dynamic?: true
  readonly errors?: true
  readonly seed?: number
  readonly cors: boolean
  readonly journal: boolean
  readonly limits: boolean
  readonly stateful?: true
  readonly watch: boolean
  readonly verbose?: true
  readonly workers: number
  readonly bodyLimit?: number
  readonly json?: true
  readonly engine: Engine
}

type Engine = 'ddi' | 'prism'

export const command: CommandModule<Options> = {
  summary: 'Serve mocks of every api of the workspace, or of one spec',
  examples: [
    ['ddi mock', 'serves every api at http://127.0.0.1:4010/<api><base path>'],
    ['ddi mock openapi.yaml -p 8080', 'serves one spec at the root'],
    ['ddi mock -d --seed 7', 'makes bodies from the schemas, the same ones each time'],
  ],
  define: program =>
    program
      .helpOption('--help', 'show this help')
      .argument('[spec]', 'an OpenAPI file; without it, every api of the workspace')
      .option('-p, --port <number>', 'the port to listen on; 0 takes any free one', portNumber)
      .option('-h, --host <host>', 'the address to listen on', '127.0.0.1')
      .option('-d, --dynamic', 'make bodies from the schemas, even where there are examples')
      .option('--errors', 'answer 500 where an example breaks its own contract')
      .option('--seed <seed>', 'number or text from which bodies are made', textSeed)
      .addOption(
        new Option('--engine <name>', 'what answers: ddi, or Prism where it is installed')
          .choices(['ddi', 'prism'])
          .default('ddi'),
      )
      .option('--cors', 'send CORS fields to browsers', true)
      .option('--no-cors', 'send no CORS fields')
      .option('--journal', 'record requests, and show them at /_ddi', true)
      .option('--no-journal', 'record nothing')
      .option('--stateful', 'remember what is posted, also where an api has no scenario')
      .option('--limits', "hold callers to the contracts' rate limits", true)
      .option('--no-limits', 'let everybody call as often as they like, for load and contract tests')
      .option('--workers <number>', 'how many processes answer, sharing what is remembered', workerCount, 1)
      .option('--body-limit <size>', 'the largest body of a request: 512KiB, 30MiB', byteSize)
      .option('--watch', 'serve what changes on the disk', true)
      .option('--no-watch', 'serve the files as they are now')
      .option('-v, --verbose', 'print one line a request, also when this is no terminal')
      .option('--json', 'print one line of JSON with the URLs; a line a request goes to the error output'),
  run: async ([spec], options, context) => {
    if (options.engine === 'prism') refuseOwnOptions(options)
    const loading = loadMocked(spec === undefined ? undefined : resolve(context.cwd, spec), context.cwd)
    const workspace = await load(loading, context)
    if (options.engine === 'prism') return runPrism(workspace, options, context)
    const { stdout, stderr } = context.streams
    const log = options.verbose || stdout.isTTY ? printingLog(options.json ? stderr : stdout) : undefined
    const running = await startMock(workspace, {
      ...options,
      signal: context.signal,
      ...(log && { log: log.log }),
    })
    tellFindings(running.findings, context)
    const told = options.json ? stderr : stdout
    const watcher = options.watch
      ? watchMock(running, workspace, loading, { stdout: told, stderr })
      : undefined
    const page = options.journal ? `${running.url}/_ddi` : undefined
    stdout.write(
      options.json ? jsonLine({ url: running.url, page, mounts: running.mounts }) : welcome(running, page),
    )
    await interruption(context.signal)
    watcher?.close()
    await running.close()
    log?.close()
    return 0
  },
}

const MOST_WORKERS = 64

const workerCount = (text: string): number => {
  const count = Number(text)
  if (/^\d+$/.test(text) && count >= 1 && count <= MOST_WORKERS) return count
  throw new InvalidArgumentError(`It is a number from 1 to ${MOST_WORKERS}.`)
}

/** What Prism cannot do. What asks for less than ddi's mock does (`--no-limits`, `--no-watch`) is so with it anyway. */
const OWN_OPTIONS: readonly (readonly [flag: string, isWanted: (options: Options) => boolean])[] = [
  ['--stateful', ({ stateful }) => stateful === true],
  ['--workers', ({ workers }) => workers > 1],
  ['--body-limit', ({ bodyLimit }) => bodyLimit !== undefined],
  ['--verbose', ({ verbose }) => verbose === true],
]

const refuseOwnOptions = (options: Options): void => {
  const wanted = OWN_OPTIONS.filter(([, isWanted]) => isWanted(options)).map(([flag]) => flag)
  if (wanted.length === 0) return
  fail({
    code: 'option-not-of-prism',
    message: `The engine prism has no ${wanted.join(' and no ')}.`,
    remedy: `Leave out ${wanted.join(' and ')}, or --engine prism.`,
  })
}

/** Prism behind the same URLs; it has neither journal nor scenarios. */
const runPrism = async (
  workspace: Workspace,
  options: Options,
  { signal, streams: { stdout } }: CommandContext,
): Promise<0> => {
  const running = await startPrism(workspace, { ...options, signal })
  const { url, mounts } = running
  stdout.write(options.json ? jsonLine({ url, mounts }) : welcome(running, undefined))
  await interruption(signal)
  await running.close()
  return 0
}

/** What could not be loaded is told; the rest is mocked all the same. */
const load = async (loading: LoadMocked, { streams }: CommandContext): Promise<Workspace> => {
  const workspace = await loading()
  if (workspace.apis.length === 0) throw new DdiError(...workspace.findings)
  tellFindings(workspace.findings, { streams })
  return workspace
}

const tellFindings = (findings: readonly Finding[], { streams }: Pick<CommandContext, 'streams'>): void => {
  if (findings.length === 0) return
  streams.stderr.write(findingsAsText(findings, { colour: streams.stderr.isTTY === true }))
}

const printingLog = (output: Output) => requestLog(text => output.write(text))

const welcome = ({ mounts, url }: Pick<RunningMock, 'mounts' | 'url'>, page: string | undefined): string =>
  `Mock of ${count(mounts.length, 'api')} at ${url}, until Ctrl-C\n${
    page === undefined ? '' : `Every request shows at ${page}\n`
  }\n${mounts.map(mountText).join('\n')}\n`

const MOST_NAMED = 20

const rememberedText = (resources: readonly Remembered[]): string => {
  if (resources.length === 0) {
    return 'remembers nothing: no path has a list, or a member that its schemas identify'
  }
  const named = resources.slice(0, MOST_NAMED).map(({ path, can }) => `${path} (${can.join(', ')})`)
  const more = resources.length - named.length
  return `remembers ${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}`
}

const mountText = ({
  api,
  title,
  operations,
  url,
  hostUrl,
  curl,
  unchecked,
  misnamed,
  remembers,
}: Mount): string =>
  [
    `${api}: ${title}, ${count(operations, 'operation')}`,
    `  ${url}`,
    ...(hostUrl === undefined ? [] : [`  ${hostUrl}`]),
    ...(curl === undefined ? [] : [`  ${curl}`]),
    ...(unchecked.length === 0
      ? []
      : [`  not checked, because ddi knows no such protocol or scheme: ${unchecked.join(', ')}`]),
    ...(misnamed.length === 0
      ? []
      : [`  checked by type and scheme alone, because x-protocol names no protocol: ${misnamed.join(', ')}`]),
    ...(remembers === undefined ? [] : [`  ${rememberedText(remembers)}`]),
  ]
    .map(line => `${printable(line)}\n`)
    .join('')
