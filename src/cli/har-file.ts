import { closeSync, openSync, renameSync, statSync, unlinkSync, writeSync } from 'node:fs'
import { fail } from '#base'

/** A file that is written as traffic goes, and has its name once it is whole. */
export interface GrowingFile {
  write(text: string): void
  /** Gives it its name. Throws a `DdiError` where something of it could not be written. */
  close(): void
  /** Nothing of it stays: what would have written it did not start. */
  discard(): void
}

/** Opened at once, so that a place where nothing can be written is told before there is anything to lose. */
export const harFile = (file: string): GrowingFile => {
  const growing = `${file}.new`
  const descriptor = opened(file, growing)
  let failure: string | undefined
  const attempt = (step: () => void): void => {
    if (failure !== undefined) return
    try {
      step()
    } catch (error) {
      failure = codeOf(error)
    }
  }
  return {
    // Traffic goes on when a disk is full.
    write: text => attempt(() => void writeSync(descriptor, text)),
    discard: () => {
      closeSync(descriptor)
      unlinkSync(growing)
    },
    close: () => {
      attempt(() => closeSync(descriptor))
      attempt(() => renameSync(growing, file))
      if (failure !== undefined) {
        fail({
          code: 'har-incomplete',
          message: `The archive '${file}' could not be written whole: ${failure}.`,
          remedy: `What there was room for stands in '${growing}'.`,
        })
      }
    },
  }
}

const opened = (file: string, growing: string): number => {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) return unwritable(file, 'EISDIR')
  try {
    // Others on this machine need not read the traffic.
    return openSync(growing, 'w', 0o600)
  } catch (error) {
    return unwritable(file, codeOf(error))
  }
}

const unwritable = (file: string, reason: string): never =>
  fail({
    code: 'har-unwritable',
    message: `The archive '${file}' cannot be written: ${reason}.`,
    wanted: 'A file in a folder that is there and may be written to.',
  })

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
