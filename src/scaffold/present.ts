import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail } from '#base'

/** The text of a file that may be there; throws `DdiError` (`file-unreadable`) for what cannot be read as one. */
export const presentText = (root: string, path: string): string | undefined => {
  const file = join(root, path)
  if (!existsSync(file)) return undefined
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    return fail({
      code: 'file-unreadable',
      message: `'${path}' is in the way, and is no file that ddi can read${reason}.`,
      remedy: 'Move it away, or make it readable.',
    })
  }
}
