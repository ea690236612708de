import { resolve } from 'node:path'
import { fail } from '#base'
import { dreddTarget, writeOutput } from '#generate'
import { grantsOf, parseIntegrations } from '#integration'
import { count } from '#report'
import type { CommandContext, ExitCode } from './command.ts'
import { jsonReport } from './json.ts'
import { subjectOf } from './subject.ts'
import { shown, summary } from './written.ts'

interface Options {
  readonly output?: string
  readonly url?: string
  readonly json?: true
}

/** `ddi generate --target dredd`: one api's document, cases and hooks for Dredd. */
export const dredd = async (
  name: string | undefined,
  options: Options,
  context: CommandContext,
): Promise<ExitCode> => {
  if (name === undefined || options.output === undefined) return fail(dreddUsage)
  const folder = resolve(context.cwd, options.output)
  const { contract, landscape, port } = await dreddSource(name, context.cwd)
  const endpoint = options.url ?? `http://127.0.0.1:${port}/${contract.api}${contract.basePath}`
  const { files, sent, skipped } = dreddTarget(contract, { endpoint, landscape })
  const written = writeOutput(folder, files, [])
  if (options.json) {
    context.streams.stdout.write(
      jsonReport({ folder, ...written, sent, skipped: Object.fromEntries(skipped) }),
    )
    return 0
  }
  const reasons = [...skipped].map(([reason, number]) => `  ${number} skipped: ${reason}\n`).join('')
  context.streams.stdout.write(
    `${summary(written, shown(folder, context))}${count(sent, 'case')} to send\n${reasons}`,
  )
  return 0
}

/** An api of the workspace with who may call it, or a spec on its own. */
const dreddSource = async (name: string, cwd: string) => {
  const { workspace, contract } = await subjectOf(name, cwd)
  const grants = grantsOf(parseIntegrations(workspace).integrations)
  const systems = Object.keys(workspace.config.systems)
  return {
    contract,
    landscape: workspace.configuration && { grants, systems },
    port: workspace.config.mock.port,
  }
}

const dreddUsage = {
  code: 'generate-usage',
  message: 'The dredd target needs an api and a folder of its own.',
  remedy: 'Write `ddi generate --target dredd --output DIR <api>`.',
}
