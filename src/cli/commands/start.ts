import { join } from 'node:path'
import { hasErrors, systemClock, systemEntropy } from '#base'
import { compileContract } from '#contract'
import { generate, writeOutput } from '#generate'
import { parseIntegrations } from '#integration'
import { lintWorkspace } from '#lint'
import { type RunningMock, startMock } from '#mock'
import { buildPortal, servePortal } from '#portal'
import { REFERENCE_APIS, type Reference, startReference } from '#reference'
import { count, printable, table } from '#report'
import { loadWorkspace, type Workspace } from '#workspace'
import type { CommandContext, CommandModule } from '../command.ts'
import { interruption } from '../interruption.ts'
import { jsonLine } from '../json.ts'
import { portNumber } from '../port.ts'
import { type Steps, stepsOn } from '../steps.ts'

interface Options {
  readonly mockPort?: number
  readonly referencePort: number
  readonly portalPort: number
  readonly json?: true
}

export const command: CommandModule<Options> = {
  summary: 'Lint, generate, then serve mocks, reference and portal together',
  examples: [
    ['ddi start', 'mocks on 4010, the reference on 4020, the portal on 4030, until Ctrl-C'],
    ['ddi start --mock-port 0 --reference-port 0 --portal-port 0', 'takes any free ports'],
  ],
  define: program =>
    program
      .option('--mock-port <number>', 'instead of the one that ddi.config.yaml names', portNumber)
      .option('--reference-port <number>', 'port of the reference systems', portNumber, 4020)
      .option('--portal-port <number>', 'port of the portal', portNumber, 4030)
      .option('--json', 'print one line of JSON with the URLs; the steps go to the error output'),
  run: async (_, options, context) => {
    const { stdout, stderr } = context.streams
    const steps = stepsOn(options.json ? stderr : stdout)
    const workspace = await steps.run('load', () => loadWorkspace(context.cwd), loaded)
    await steps.run('lint', () => lintWorkspace(workspace), linted)
    await steps.run(
      'generate',
      () => generated(workspace),
      text => ({ text, fine: true }),
    )
    const running = await serveAll(workspace, options, context, steps)
    stdout.write(options.json ? jsonLine(asData(running)) : overview(running))
    await interruption(context.signal)
    await Promise.all(running.closers.map(close => close()))
    if (!options.json) stdout.write('\nStopped.\n')
    return 0
  },
}

const loaded = ({ apis, integrations, findings }: Workspace) => ({
  text: `${count(apis.length, 'api')}, ${count(integrations.length, 'integration document')}`,
  fine: !hasErrors(findings),
})

const linted = (findings: Awaited<ReturnType<typeof lintWorkspace>>) => {
  const of = (severity: string): number => findings.filter(finding => finding.severity === severity).length
  const advice = findings.length > 0 ? '; `ddi lint` shows them' : ''
  return {
    text: `${count(of('error'), 'error')}, ${count(of('warning'), 'warning')}${advice}`,
    fine: !hasErrors(findings),
  }
}

const generated = async (workspace: Workspace): Promise<string> => {
  const folder = join(workspace.root, workspace.config.generate.output)
  const { files, stale } = await generate(workspace, { folder })
  const { written } = writeOutput(folder, files, stale)
  return written.length === 0
    ? `${count(files.length, 'file')} up to date`
    : `${count(written.length, 'file')} written`
}

interface Running {
  readonly mock: RunningMock
  /** Absent where the workspace isn't the one that the reference implements. */
  readonly reference: Reference | undefined
  readonly portal: string
  readonly closers: readonly (() => Promise<void>)[]
}

const serveAll = async (
  workspace: Workspace,
  options: Options,
  { signal }: CommandContext,
  steps: Steps,
): Promise<Running> => {
  const closers: (() => Promise<void>)[] = []
  try {
    const port = options.mockPort ?? workspace.config.mock.port
    const mock = await steps.run(
      'mock',
      () => startMock(workspace, { port, signal }),
      ({ url }) => fine(url),
    )
    closers.push(mock.close)
    const reference = await startedReference(workspace, options.referencePort, signal, steps)
    if (reference) closers.push(reference.close)
    const portal = await steps.run(
      'portal',
      () => startPortal(workspace, options.portalPort, signal),
      ({ url }) => fine(url),
    )
    closers.push(portal.close)
    return { mock, reference, portal: portal.url, closers }
  } catch (error) {
    await Promise.all(closers.map(close => close()))
    throw error
  }
}

const fine = (text: string) => ({ text, fine: true })

const startedReference = async (
  workspace: Workspace,
  port: number,
  signal: AbortSignal,
  steps: Steps,
): Promise<Reference | undefined> => {
  if (!REFERENCE_APIS.every(name => workspace.apis.some(({ api }) => api === name))) return undefined
  const start = () => startReference({ workspace, port, clock: systemClock, entropy: systemEntropy, signal })
  return steps.run('reference', start, ({ url }) => fine(url))
}

const startPortal = async (workspace: Workspace, port: number, signal: AbortSignal) => {
  const contracts = workspace.apis.map(compileContract)
  const { integrations } = parseIntegrations(workspace)
  const folder = join(workspace.root, 'portal', 'dist')
  await buildPortal({ workspace, contracts, integrations }, { out: folder, signal })
  return servePortal({ folder, port, signal })
}

const asData = ({ mock, reference, portal }: Running) => ({
  mock: { url: mock.url, mounts: mock.mounts },
  ...(reference && {
    reference: { url: reference.url, urls: reference.urls, tokens: Object.fromEntries(reference.tokens) },
  }),
  portal: { url: `${portal}/` },
})

const overview = ({ mock, reference, portal }: Running): string => {
  const rows = [
    ...mock.mounts.map(({ api, url }) => [`mock of ${api}`, url]),
    ...Object.entries(reference?.urls ?? {}).map(([api, url]) => [`reference of ${api}`, url]),
    ...(reference ? [["STK's pages", `${reference.konsol.url} (start code ${reference.konsol.code})`]] : []),
    ['portal', portal],
  ].map(row => row.map(printable))
  return [
    '\n',
    table(['What', 'URL'], rows),
    '\n',
    ...curls(mock, reference),
    '\nCtrl-C ends everything.\n',
  ].join('')
}

/** One line to paste for a mock and one for the reference, each with a token that works there. */
const curls = ({ mounts }: RunningMock, reference: Reference | undefined): string[] => {
  const chosen = mounts.find(({ api }) => reference === undefined || api === 'elibrary')
  const lines = chosen?.curl === undefined ? [] : [`Try the mock:\n  ${printable(chosen.curl)}\n`]
  if (!reference) return lines
  const token = reference.tokens.get('simak') ?? ''
  const url = `${reference.urls.elibrary}/mahasiswa?nim=202301234`
  return [...lines, `Try the reference:\n  curl -H 'Authorization: Bearer ${token}' '${url}'\n`]
}
