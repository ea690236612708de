import { relative, resolve } from 'node:path'
import type { Command } from 'commander'
import { type Finding, fail, hasErrors } from '#base'
import { compileContract } from '#contract'
import { parseIntegrations } from '#integration'
import { type Built, buildPortal, type PortalSource, servePortal } from '#portal'
import { count, findingsAsText } from '#report'
import { loadSpec, loadWorkspace } from '#workspace'
import type { CommandContext, CommandModule } from '../command.ts'
import { interruption } from '../interruption.ts'
import { jsonLine, jsonReport } from '../json.ts'
import { portNumber } from '../port.ts'
import { ruleBook } from '../rule-book.ts'

interface Options {
  readonly out: string
  readonly base: string
  readonly force?: true
  readonly port: number
  readonly host: string
  readonly json?: true
}

export const command: CommandModule<Options> = {
  summary: 'Build the portal of the workspace, a static site, or serve it',
  examples: [
    ['ddi portal build', 'writes the site to portal/dist, unless nothing has changed'],
    ['ddi portal build --out public --base /portal/', 'for a web server that has it below /portal/'],
    ['ddi portal serve -p 4030', 'builds it where needed and shows it at http://127.0.0.1:4030'],
    ['ddi portal build openapi.yaml --out site', 'makes a site of one OpenAPI file'],
  ],
  define: (program: Command) =>
    program
      .argument('<action>', 'build or serve')
      .argument('[spec]', 'an OpenAPI file; without it, the workspace that the current folder is in')
      .option('-o, --out <dir>', 'the folder of the site; it is replaced as a whole', 'portal/dist')
      .option('--base <path>', 'where the site stands below its host', '/')
      .option('--force', 'build even if nothing has changed')
      .option('-p, --port <number>', 'of serve; 0 takes any free port', portNumber, 4030)
      .option('--host <address>', 'of serve; 0.0.0.0 lets other machines in', '127.0.0.1')
      .option('--json', 'print one JSON object'),
  run: async ([action, spec], options, context) => {
    if (action !== 'build' && action !== 'serve') return unknownAction(action)
    const { source, root, work, findings } = await load(spec, context)
    if (findings.length > 0)
      context.streams.stderr.write(
        findingsAsText(findings, { colour: context.streams.stderr.isTTY === true }),
      )
    const out = resolve(root, options.out)
    const built = await build(source, { ...options, out, work }, context)
    if (action === 'serve') await serve(built, options, context)
    else
      context.streams.stdout.write(
        options.json ? jsonReport({ ...built, findings }) : builtText(built, context),
      )
    return hasErrors(findings) ? 1 : 0
  },
}

const unknownAction = (action: string | undefined): never =>
  fail({
    code: 'unknown-action',
    message: `'${action}' is not an action of ddi portal.`,
    wanted: '`build` or `serve`.',
  })

interface Loaded {
  readonly source: PortalSource
  /** What `--out` is relative to: the workspace, or the current folder for a single spec. */
  readonly root: string
  readonly work: string
  readonly findings: readonly Finding[]
}

const load = async (spec: string | undefined, { cwd }: CommandContext): Promise<Loaded> => {
  const workspace =
    spec === undefined ? await loadWorkspace(cwd) : await loadSpec(resolve(cwd, spec), { within: cwd })
  const { integrations, findings } = parseIntegrations(workspace)
  const root = spec === undefined ? workspace.root : cwd
  return {
    source: {
      ...{ workspace, integrations, ruleBook: ruleBook() },
      contracts: workspace.apis.map(compileContract),
    },
    root,
    work: resolve(root, '.ddi/portal'),
    findings: [...workspace.findings, ...findings],
  }
}

/** A site, and how long it took to make. */
type TimedBuild = Built & { readonly seconds: number }

const build = async (
  source: PortalSource,
  options: { out: string; base: string; force?: true; work: string },
  { signal }: CommandContext,
): Promise<TimedBuild> => {
  const begun = performance.now()
  const built = await buildPortal(source, { ...options, force: options.force === true, signal })
  return { ...built, seconds: Math.round((performance.now() - begun) / 100) / 10 }
}

const builtText = ({ out, pages, rebuilt, seconds }: TimedBuild, { cwd }: CommandContext): string => {
  const folder = relative(cwd, out) || '.'
  return rebuilt
    ? `${count(pages, 'page')} written to ${folder} in ${seconds.toFixed(1)} s.\n`
    : `${folder} is up to date (${count(pages, 'page')}).\n`
}

const serve = async (
  built: TimedBuild,
  { port, host, json }: Options,
  context: CommandContext,
): Promise<void> => {
  const { streams, signal } = context
  const { url, close } = await servePortal({ folder: built.out, port, host })
  const text = `${builtText(built, context)}Portal at ${url}/ (Ctrl-C ends it)\n`
  streams.stdout.write(json ? jsonLine({ url: `${url}/`, ...built }) : text)
  await interruption(signal)
  await close()
}
