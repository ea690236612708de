import { existsSync, realpathSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Option } from 'commander'
import { fail, makeFolder, systemClock } from '#base'
import { RULESETS } from '#lint'
import { printable } from '#report'
import { type Discovery, discover, initChanges } from '#scaffold'
import { CONFIG_NAME } from '#workspace'
import { applyPlan, type PlanOptions } from '../apply-plan.ts'
import type { CommandModule } from '../command.ts'

interface Options extends PlanOptions {
  readonly title?: string
  readonly titleEn?: string
  readonly ruleset?: string
}

export const command: CommandModule<Options> = {
  summary: 'Make a workspace here, empty or over the OpenAPI files that are there',
  examples: [
    ['ddi init', 'writes ddi.config.yaml, and an example where there is no OpenAPI file yet'],
    ['ddi init --dry-run', 'says what would be written, and writes nothing'],
    ['ddi init api --title "API Kampus" --title-en "Campus apis"', 'makes it in the folder api'],
  ],
  define: program =>
    program
      .argument('[folder]', 'where to; the current folder without it')
      .option('--title <text>', 'of the workspace, in Indonesian')
      .option('--title-en <text>', 'of the workspace, in English')
      .addOption(
        new Option(
          '--ruleset <name>',
          'what `ddi lint` checks: recommended over OpenAPI files that are there, otherwise sop',
        ).choices(RULESETS),
      )
      .option('--dry-run', 'say what would be written, and write nothing')
      .option('--json', 'print one JSON object'),
  run: async ([folder = '.'], options, context) => {
    const root = rootOf(resolve(context.cwd, folder), options)
    const discovery = existsSync(root) ? await discover(root) : NOTHING
    if (!options.json) context.streams.stderr.write(told(discovery))
    const changes = initChanges(root, discovery.specs, {
      title: titleOf(options),
      ruleset: options.ruleset,
      today: new Date(systemClock.now()).toISOString().slice(0, 10),
    })
    const details = { specs: discovery.specs.map(({ path }) => path), unreadable: discovery.unreadable }
    return applyPlan(
      { root, workspace: undefined, changes, details, next: nextSteps(discovery) },
      options,
      context,
    )
  },
}

const NOTHING: Discovery = { specs: [], unreadable: [], cut: false }

const rootOf = (folder: string, { dryRun }: Options): string => {
  if (existsSync(join(folder, CONFIG_NAME))) return workspaceThere(folder)
  if (existsSync(folder) && !statSync(folder).isDirectory()) return notAFolder(folder)
  if (dryRun !== true) makeRoot(folder)
  return existsSync(folder) ? realpathSync(folder) : folder
}

const makeRoot = (folder: string): void => {
  try {
    makeFolder(folder)
  } catch (error) {
    notAFolder(folder, error)
  }
}

const titleOf = ({ title, titleEn }: Options) => {
  const given = title ?? titleEn
  if (given === undefined) return undefined
  return { id: title ?? given, en: titleEn ?? given }
}

/** What the search has found, and what it has left out. */
const told = ({ specs, unreadable, cut }: Discovery): string =>
  [
    ...specs.map(({ path, title }) => `found    ${path}: ${title}`),
    ...unreadable.map(({ path, reason }) => `left out ${path}: ${reason}`),
    ...(cut ? ['The folder is too large to be searched as a whole; add the others to ddi.config.yaml.'] : []),
  ]
    .map(line => `${printable(line)}\n`)
    .join('')

const nextSteps = ({ specs }: Discovery): readonly string[] => [
  'Next:',
  '  ddi lint              checks everything',
  '  ddi mock              serves every api, with a curl line for each',
  specs.length > 0
    ? '  ddi new integration   asks who uses which api, and writes the document'
    : '  ddi new api           asks what your api offers, and writes its spec',
]

const workspaceThere = (folder: string): never =>
  fail({
    code: 'workspace-there',
    message: `${folder} is a workspace already: it has a ${CONFIG_NAME}.`,
    remedy: 'Add to it with `ddi new api` and `ddi new integration`.',
  })

const notAFolder = (folder: string, error?: unknown): never => {
  const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  return fail({
    code: 'folder-unusable',
    message: `${folder} is no folder that ddi can write to${reason}.`,
    remedy: 'Name another folder.',
  })
}
