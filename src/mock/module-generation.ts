import { registerHooks } from 'node:module'

/** What follows the URL of a module that is loaded again. */
export const GENERATION = '?generation='

const renewed = new Set<string>()

/**
 * From now on a module below `folder` (a URL with its last slash) gives its own generation to those that it imports
 * from there: otherwise a scenario would be read again and its neighbours would not.
 */
export const renewModules = (folder: string): void => {
  if (renewed.has(folder)) return
  renewed.add(folder)
  registerHooks({
    resolve: (specifier, context, next) => {
      const found = next(specifier, context)
      const at = context.parentURL?.lastIndexOf(GENERATION) ?? -1
      if (at === -1 || !found.url.startsWith(folder) || found.url.includes('?')) return found
      return { ...found, url: found.url + context.parentURL?.slice(at) }
    },
  })
}
