import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { RunningMock } from '#mock'
import { count, findingsAsText } from '#report'
import { loadSpec, loadWorkspace, type Workspace } from '#workspace'
import type { CommandContext, Output } from './command.ts'
import { isDocument, watchDocuments } from './watch.ts'

/** Loads what a mock serves: the workspace around a folder, or one spec. */
export type LoadMocked = (previous?: Workspace) => Promise<Workspace>

export const loadMocked =
  (spec: string | undefined, cwd: string): LoadMocked =>
  previous =>
    spec === undefined ? loadWorkspace(cwd, { previous }) : loadSpec(spec, { within: cwd, previous })

/** Serves what changes on the disk until closed; what is broken is told, and stays as it was. */
export const watchMock = (
  running: RunningMock,
  workspace: Workspace,
  load: LoadMocked,
  { stdout, stderr }: Pick<CommandContext['streams'], 'stdout' | 'stderr'>,
): { close(): void } => {
  let latest = workspace
  const isOfScenarios = (path: string): boolean => {
    const { scenarios } = latest.config.mock
    return scenarios !== undefined && path.startsWith(join(latest.root, scenarios, '/'))
  }
  const watcher = watchDocuments(
    async names => {
      const scenarios = names.some(name => isOfScenarios(name) && isProgram(name))
      const { changed, mended, findings } = await running.reload(async previous => {
        latest = await load(previous)
        return latest
      }, scenarios)
      watcher.follow(pathsOf(latest))
      tell(names, { changed, scenarios, mended }, stdout)
      if (findings.length === 0) return
      stderr.write(findingsAsText(findings, { colour: stderr.isTTY === true }))
      stderr.write('What is broken is served as it was before.\n')
    },
    name => isDocument(name) || (isOfScenarios(name) && mayPlay(name)),
  )
  watcher.follow(pathsOf(workspace))
  return watcher
}

const isProgram = (name: string): boolean => /^[^.].*\.[cm]?[jt]s$/.test(basename(name))

/** A name without a dot is a folder, in which there may be a scenario. */
const mayPlay = (name: string): boolean => isProgram(name) || !basename(name).includes('.')

const pathsOf = ({ root, sources, config }: Workspace): readonly string[] => {
  const { scenarios } = config.mock
  const folders = scenarios === undefined ? [] : [scenarios, ...globSync(`${scenarios}/**/`, { cwd: root })]
  const integrations = config.integrations.map(pattern => pattern.replace(/[*?{[].*$/, ''))
  return [...sources.keys(), ...folders, ...integrations].map(name => join(root, name))
}

interface News {
  readonly changed: readonly string[]
  readonly scenarios: boolean
  readonly mended: boolean
}

/** Files beside a specification change for reasons of their own: those are not worth a line. */
const tell = (names: readonly string[], { changed, scenarios, mended }: News, stdout: Output): void => {
  const news = [
    ...(changed.length > 0 ? [`${count(changed.length, 'contract')} anew: ${changed.join(', ')}`] : []),
    ...(scenarios ? ['scenarios anew'] : []),
    ...(mended ? ['nothing is broken any more'] : []),
  ]
  if (news.length === 0) return
  stdout.write(`${names.map(name => basename(name)).join(', ')}: ${news.join('; ')}\n`)
}
