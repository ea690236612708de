import { realpathSync, statSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'

/**
 * The file's name relative to `root` when it is inside, with every symlink resolved; `undefined` when it is
 * outside. Throws what `realpath` throws for a file that isn't there.
 */
export const insideName = (root: string, path: string): string | undefined => {
  const name = relative(root, realpathSync(path))
  return name === '' || leadsOut(name) ? undefined : name.split(sep).join('/')
}

/** Whether a path leads out of `root` by its text alone, so that nothing is told of what is there. */
export const isOutside = (root: string, path: string): boolean =>
  leadsOut(relative(root, resolve(root, path)))

const leadsOut = (name: string): boolean => name === '..' || name.startsWith(`..${sep}`) || isAbsolute(name)

/** Whether a file of the workspace has this name, relative to its root. */
export const hasFile = (root: string, name: string): boolean => {
  try {
    return insideName(root, resolve(root, name)) !== undefined && statSync(resolve(root, name)).isFile()
  } catch {
    return false
  }
}
