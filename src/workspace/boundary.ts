import { realpathSync } from 'node:fs'
import { isAbsolute, relative, sep } from 'node:path'

/**
 * The file's name relative to `root` when it is inside, with every symlink resolved; `undefined` when it is
 * outside. Throws what `realpath` throws for a file that isn't there.
 */
export const insideName = (root: string, path: string): string | undefined => {
  const name = relative(root, realpathSync(path))
  return name === '' || name === '..' || name.startsWith(`..${sep}`) || isAbsolute(name)
    ? undefined
    : name.split(sep).join('/')
}
