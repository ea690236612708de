import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder that a user named, and those above it. Level by level: Node's own `recursive` never returns where
 * a file system refuses a folder, as /proc does. Throws what `mkdir` throws.
 */
export const makeFolder = (folder: string, mode?: number): void => {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder), mode)
  mkdirSync(folder, { mode })
}
