import { resolve } from 'node:path'
import { DdiError, type Finding } from '#base'
import { type Mount, type RunningMock, requestLog, startMock, textSeed } from '#mock'
import { count, findingsAsText, printable } from '#report'
import { loadSpec, loadWorkspace, type Workspace } from '#workspace'
import type { CommandContext, CommandModule, Output } from '../command.ts'
import { interruption } from '../interruption.ts'
import { jsonLine } from '../json.ts'
import { portNumber } from '../port.ts'

interface Options {
  readonly port?: number
  readonly host: string
  readonly dynamic?: true
  readonly errors?: true
  readonly seed?: number
  readonly cors: boolean
  readonly verbose?: true
  readonly json?: true
}

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
      .option('--cors', 'send CORS fields to browsers', true)
      .option('--no-cors', 'send no CORS fields')
      .option('-v, --verbose', 'print one line a request, also when this is no terminal')
      .option('--json', 'print one line of JSON with the URLs; a line a request goes to the error output'),
  run: async ([spec], options, context) => {
    const workspace = await load(spec, context)
    const { stdout, stderr } = context.streams
    const log = options.verbose || stdout.isTTY ? printingLog(options.json ? stderr : stdout) : undefined
    const running = await startMock(workspace, {
      ...options,
      signal: context.signal,
      ...(log && { journal: log.journal }),
    })
    tellFindings(running.findings, context)
    stdout.write(options.json ? jsonLine({ url: running.url, mounts: running.mounts }) : welcome(running))
    await interruption(context.signal)
    await running.close()
    log?.close()
    return 0
  },
}

/** What could not be loaded is told; the rest is mocked all the same. */
const load = async (spec: string | undefined, { cwd, streams }: CommandContext): Promise<Workspace> => {
  const workspace = await (spec === undefined
    ? loadWorkspace(cwd)
    : loadSpec(resolve(cwd, spec), { within: cwd }))
  if (workspace.apis.length === 0) throw new DdiError(...workspace.findings)
  tellFindings(workspace.findings, { streams })
  return workspace
}

const tellFindings = (findings: readonly Finding[], { streams }: Pick<CommandContext, 'streams'>): void => {
  if (findings.length === 0) return
  streams.stderr.write(findingsAsText(findings, { colour: streams.stderr.isTTY === true }))
}

const printingLog = (output: Output) => requestLog(text => output.write(text))

const welcome = ({ mounts, url }: RunningMock): string =>
  `Mock of ${count(mounts.length, 'api')} at ${url}, until Ctrl-C\n\n${mounts.map(mountText).join('\n')}\n`

const mountText = ({ api, title, operations, url, hostUrl, curl, unchecked }: Mount): string =>
  [
    `${api}: ${title}, ${count(operations, 'operation')}`,
    `  ${url}`,
    ...(hostUrl === undefined ? [] : [`  ${hostUrl}`]),
    ...(curl === undefined ? [] : [`  ${curl}`]),
    ...(unchecked.length === 0
      ? []
      : [`  not checked, because ddi does not know the protocol: ${unchecked.join(', ')}`]),
  ]
    .map(line => `${printable(line)}\n`)
    .join('')
