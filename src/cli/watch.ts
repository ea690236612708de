import { type FSWatcher, statSync, watch } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Milliseconds in which editors finish writing what they call one save. */
const SETTLING = 25

/** Calls back when documents change, one call after the other. */
export interface Watcher {
  /** From now on these files, and others of their folders. */
  follow(paths: readonly string[]): void
  close(): void
}

/**
 * Watches the folders of documents, because editors replace files instead of writing them, and new documents come into
 * the same folders. `changed` gets the paths of what changed since its last call.
 */
export const watchDocuments = (
  changed: (names: readonly string[]) => Promise<void>,
  isOfInterest: (name: string) => boolean = isDocument,
): Watcher => {
  const watchers = new Map<string, FSWatcher>()
  const names = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let running = false
  const run = async (): Promise<void> => {
    if (running) return
    running = true
    while (names.size > 0) {
      const batch = [...names].sort()
      names.clear()
      await changed(batch)
    }
    running = false
  }
  const note = (name: string | null): void => {
    if (name === null || !isOfInterest(name)) return
    names.add(name)
    clearTimeout(timer)
    timer = setTimeout(() => void run(), SETTLING)
  }
  const stop = (folder: string): void => {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }
  return {
    follow: paths => {
      const folders = new Set(paths.map(folderOf).filter(folder => folder !== undefined))
      for (const folder of watchers.keys()) if (!folders.has(folder)) stop(folder)
      for (const folder of folders) {
        if (watchers.has(folder)) continue
        const watcher = watch(folder, (_, name) => note(name === null ? null : join(folder, name)))
        // A folder that is deleted has nothing more to say.
        watcher.on('error', () => stop(folder))
        watchers.set(folder, watcher)
      }
    },
    close: () => {
      clearTimeout(timer)
      names.clear()
      for (const folder of [...watchers.keys()]) stop(folder)
    },
  }
}

export const isDocument = (name: string): boolean => /^[^.].*\.(ya?ml|json)$/i.test(basename(name))

const folderOf = (path: string): string | undefined => {
  const found = statSync(path, { throwIfNoEntry: false })
  return found?.isDirectory() ? path : existingFolder(dirname(path))
}

const existingFolder = (folder: string): string | undefined =>
  statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? folder : undefined
