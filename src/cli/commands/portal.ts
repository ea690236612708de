import { relative, resolve } from 'node:path'
import type { Command } from 'commander'
import { type Finding, fail, hasErrors } from '#base'
import { compileContract } from '#contract'
import { parseIntegrations } from '#integration'
import { buildPortal, type PortalSource, servePortal } from '#portal'
import { count, findingsAsText } from '#report'
import { loadSpec, loadWorkspace } from '#workspace'
import type { CommandContext, CommandModule } from '../command.ts'
import { interruption } from '../interruption.ts'
import { portNumber } from '../port.ts'

interface Options {
  readonly out: string
  readonly base: string
  readonly force?: true
  readonly port: number
  readonly host: string
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
      .option('--host <address>', 'of serve; 0.0.0.0 lets other machines in', '127.0.0.1'),
  run: async ([action, spec], options, context) => {
    if (action !== 'build' && action !== 'serve') return unknownAction(action)
    const { source, root, work, findings } = await load(spec, context)
    if (findings.length > 0)
      context.streams.stderr.write(
        findingsAsText(findings, { colour: context.streams.stderr.isTTY === true }),
      )
    const out = resolve(root, options.out)
    await build(source, { ...options, out, work }, context)
    if (action === 'serve') await serve(out, options.port, options.host, context)
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
    source: { workspace, contracts: workspace.apis.map(compileContract), integrations },
    root,
    work: resolve(root, '.ddi/portal'),
    findings: [...workspace.findings, ...findings],
  }
}

const build = async (
  source: PortalSource,
  options: { out: string; base: string; force?: true; work: string },
  { streams, cwd, signal }: CommandContext,
): Promise<void> => {
  const begun = performance.now()
  const built = await buildPortal(source, { ...options, force: options.force === true, signal })
  const folder = relative(cwd, built.out) || '.'
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  streams.stdout.write(
    built.rebuilt
      ? `${count(built.pages, 'page')} written to ${folder} in ${seconds} s.\n`
      : `${folder} is up to date (${count(built.pages, 'page')}).\n`,
  )
}

const serve = async (
  folder: string,
  port: number,
  host: string,
  { streams, signal }: CommandContext,
): Promise<void> => {
  const serving = await servePortal({ folder, port, host })
  streams.stdout.write(`Portal at ${serving.url}/ (Ctrl-C ends it)\n`)
  await interruption(signal)
  await serving.close()
}
