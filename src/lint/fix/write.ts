import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fail } from '#base'
import type { FixedFile } from './fix.ts'

/**
 * Writes every file or none: each text goes to a file beside its target first, and only when all are on the disk are
 * they renamed. Throws `fix-not-written`.
 */
export const writeFixed = (root: string, files: readonly FixedFile[]): void => {
  const written: { readonly from: string; readonly to: string }[] = []
  try {
    for (const { file, text } of files) {
      const to = join(root, file)
      const from = join(dirname(to), `.${basename(to)}.${process.pid}.ddi`)
      written.push({ from, to })
      writeDurably(from, text, statSync(to).mode)
    }
    for (const { from, to } of written) renameSync(from, to)
  } catch (error) {
    for (const { from } of written) rmSync(from, { force: true })
    fail({
      code: 'fix-not-written',
      message: `The fixes could not be written (${reasonOf(error)}).`,
      remedy: 'Make the folders of the specs writable and start again.',
    })
  }
}

const writeDurably = (path: string, text: string, mode: number): void => {
  const descriptor = openSync(path, 'wx', mode)
  try {
    // The process's umask would take bits away.
    fchmodSync(descriptor, mode)
    writeSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
