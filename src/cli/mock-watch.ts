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
  const watcher = watchDocuments(async names => {
    const { changed, findings } = await running.reload(async previous => {
      latest = await load(previous)
      return latest
    }, names.some(isProgram))
    watcher.follow(pathsOf(latest))
    tell(changed, names, stdout)
    if (findings.length === 0) return
    stderr.write(findingsAsText(findings, { colour: stderr.isTTY === true }))
    stderr.write('What is broken is served as it was before.\n')
  }, isOfInterest)
  watcher.follow(pathsOf(workspace))
  return watcher
}

const isProgram = (name: string): boolean => /^[^.].*\.[cm]?[jt]s$/.test(basename(name))

/** A name without a dot is a folder, in which there may be a scenario. */
const isOfInterest = (name: string): boolean => isDocument(name) || isProgram(name) || !name.includes('.')

const pathsOf = ({ root, sources, config }: Workspace): readonly string[] => {
  const { scenarios } = config.mock
  const folders = scenarios === undefined ? [] : [scenarios, ...globSync(`${scenarios}/**/`, { cwd: root })]
  const integrations = config.integrations.map(pattern => pattern.replace(/[*?{[].*$/, ''))
  return [...sources.keys(), ...folders, ...integrations].map(name => join(root, name))
}

const tell = (changed: readonly string[], names: readonly string[], stdout: Output): void => {
  const files = names.map(name => basename(name)).join(', ')
  const apis =
    changed.length === 0
      ? 'no contract changed'
      : `${count(changed.length, 'contract')} anew: ${changed.join(', ')}`
  stdout.write(`${files}: ${apis}\n`)
}
