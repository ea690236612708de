import { randomUUID } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type Finding, fail, makeFolder } from '#base'
import type { GeneratedFile } from './api.ts'
import { isGenerated } from './header.ts'

/** What writing did; paths are relative to the output folder. */
export interface Written {
  readonly written: readonly string[]
  readonly unchanged: readonly string[]
  readonly removed: readonly string[]
}

/** The text of a file in the output folder, or `undefined` where there is none. */
export const readOutput = (folder: string, path: string): string | undefined => {
  const file = join(folder, path)
  return existsSync(file) && lstatSync(file).isFile() ? readFileSync(file, 'utf8') : undefined
}

/**
 * Brings the folder up to date: every changed file is written beside its place first and then renamed, so that
 * nobody ever reads half a file. Of the stale files only those that were generated are deleted.
 */
export const writeOutput = (
  folder: string,
  files: readonly GeneratedFile[],
  stale: readonly string[],
): Written => {
  const changed = files.filter(({ path, text }) => readOutput(folder, path) !== text)
  try {
    const moves = changed.map(({ path, text }) => writeBeside(join(folder, path), text))
    for (const { from, to } of moves) renameSync(from, to)
    for (const path of stale) removeGenerated(folder, path)
  } catch (error) {
    return fail(unwritable(folder, error))
  }
  const written = changed.map(({ path }) => path)
  return {
    written,
    unchanged: files.map(({ path }) => path).filter(path => !written.includes(path)),
    removed: stale,
  }
}

const writeBeside = (to: string, text: string): { from: string; to: string } => {
  makeFolder(dirname(to))
  const from = `${to}.${randomUUID()}.tmp`
  try {
    writeFileSync(from, text, { flag: 'wx' })
  } catch (error) {
    rmSync(from, { force: true })
    throw error
  }
  return { from, to }
}

const removeGenerated = (folder: string, path: string): void => {
  rmSync(join(folder, path))
  const parent = dirname(join(folder, path))
  if (readdirSync(parent).length === 0) rmdirSync(parent)
}

const NAMES = ['client.ts', 'types.ts']

/** Generated files of apis that are no longer there. A folder of an api in `keep` is left alone. */
export const staleOutput = (folder: string, keep: ReadonlySet<string>): string[] => {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !keep.has(entry.name))
    .flatMap(entry => NAMES.map(name => `${entry.name}/${name}`))
    .filter(path => isGenerated(readOutput(folder, path) ?? ''))
    .sort()
}

/** One finding for each file that isn't what `ddi generate` would write. `shown` is the folder as the user knows it. */
export const compareOutput = (
  folder: string,
  shown: string,
  files: readonly GeneratedFile[],
  stale: readonly string[],
): Finding[] => [
  ...files.flatMap(({ path, text }) => {
    const present = readOutput(folder, path)
    if (present === text) return []
    return [
      present === undefined
        ? drift('missing', shown, path, 1)
        : drift('changed', shown, path, firstDifference(present, text)),
    ]
  }),
  ...stale.map(path => drift('stale', shown, path, 1)),
]

const DRIFTS = {
  missing: 'is missing',
  changed: "isn't what its spec gives",
  stale: 'belongs to no api of the workspace',
} as const

const drift = (kind: keyof typeof DRIFTS, shown: string, path: string, line: number): Finding => ({
  code: `generated-${kind}`,
  severity: 'error',
  message: `${shown}/${path} ${DRIFTS[kind]}.`,
  location: { file: `${shown}/${path}`, start: { line, column: 1 } },
  remedy: 'Run `ddi generate` and commit what it writes.',
})

/** The first line, from 1, in which two texts differ; the digests of the header don't count, when more differs. */
const firstDifference = (left: string, right: string): number => {
  const [before, after] = [left.split('\n'), right.split('\n')]
  const differs = (line: string, index: number): boolean => line !== after[index]
  const beyond = before.findIndex((line, index) => differs(line, index) && !line.startsWith(' * @ddi '))
  return Math.max(1, (beyond === -1 ? before.findIndex(differs) : beyond) + 1)
}

const unwritable = (folder: string, error: unknown) => ({
  code: 'output-not-writable',
  message: `Nothing can be written to '${folder}': ${error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : error}.`,
  remedy: 'Choose another folder with `--output`.',
})
