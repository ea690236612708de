import { randomUUID } from 'node:crypto'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { DdiError, type Finding } from '#base'
import type { Change } from './change.ts'

/**
 * Writes all of a plan or none of it. A file that is created never replaces one, and one that is added to must still
 * hold what the plan has read. Throws `DdiError` (`file-exists`, `file-changed`, `path-outside`, `output-not-written`).
 */
export const writeChanges = (root: string, changes: readonly Change[]): void => {
  refuse(root, changes)
  const undo: (() => void)[] = []
  try {
    const staged = changes.map(change => stage(root, change, undo))
    for (const publish of staged) publish()
  } catch (error) {
    for (const step of undo.reverse()) attempt(step)
    throw error instanceof DdiError ? error : new DdiError(notWritten(error))
  }
}

/** What cannot be taken back must not keep the rest from it. */
const attempt = (step: () => void): void => {
  try {
    step()
  } catch {}
}

const refuse = (root: string, changes: readonly Change[]): void => {
  const findings = changes.flatMap(change => objections(root, change))
  if (findings.length > 0) throw new DdiError(...findings)
}

const objections = (root: string, { path, before }: Change): Finding[] => {
  const target = join(root, path)
  if (!isInside(root, target)) return [outside(path)]
  if (before === undefined) return existsSync(target) ? [exists(path)] : []
  return existsSync(target) && readFileSync(target, 'utf8') === before ? [] : [changed(path)]
}

/** A link in the folder must not lead the files elsewhere. */
const isInside = (root: string, target: string): boolean => {
  let folder = dirname(target)
  while (!existsSync(folder)) folder = dirname(folder)
  const name = relative(realpathSync(root), realpathSync(folder))
  return name === '' || !(name === '..' || name.startsWith(`..${sep}`) || isAbsolute(name))
}

/** Writes a text beside its place, so that what can fail fails before anything is seen. */
const stage = (root: string, { path, text, before }: Change, undo: (() => void)[]): (() => void) => {
  const target = join(root, path)
  makeFolder(dirname(target), undo)
  const draft = `${target}.${randomUUID()}`
  undo.push(() => rmSync(draft, { force: true }))
  writeFileSync(draft, text, { flag: 'wx', ...(before !== undefined && { mode: statSync(target).mode }) })
  return () => {
    if (before === undefined) {
      // A link fails where a file has come into being meanwhile; a rename would replace it.
      linkSync(draft, target)
      undo.push(() => rmSync(target, { force: true }))
      rmSync(draft)
    } else {
      renameSync(draft, target)
      undo.push(() => writeFileSync(target, before))
    }
  }
}

const makeFolder = (folder: string, undo: (() => void)[]): void => {
  if (existsSync(folder) && statSync(folder).isDirectory()) return
  makeFolder(dirname(folder), undo)
  mkdirSync(folder)
  undo.push(() => rmdirSync(folder))
}

const exists = (path: string): Finding => ({
  code: 'file-exists',
  severity: 'error',
  message: `'${path}' is already there, and ddi overwrites nothing.`,
  remedy: 'Choose another name, or move the file away.',
})

const changed = (path: string): Finding => ({
  code: 'file-changed',
  severity: 'error',
  message: `'${path}' was changed while ddi was at work.`,
  remedy: 'Run the command again.',
})

const outside = (path: string): Finding => ({
  code: 'path-outside',
  severity: 'error',
  message: `'${path.slice(0, 200)}' leads out of the workspace.`,
  remedy: 'Remove the symbolic link, or choose another folder.',
})

const notWritten = (error: unknown): Finding => {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
  return {
    code: 'output-not-written',
    severity: 'error',
    message: `The files could not be written (${reason}); everything is as it was before.`,
    remedy: 'Check that the folder may be written to and that the disk has room.',
  }
}
