import { findPackageJSON } from 'node:module'
import { dirname } from 'node:path'
import { fail } from '#base'

/** The folder of a package that this one depends on, wherever the package manager has put it. */
export const packageFolder = (name: string): string => {
  const manifest = findPackageJSON(name, import.meta.url)
  if (manifest !== undefined) return dirname(manifest)
  return fail({
    code: 'package-missing',
    message: `The package ${name} is not installed.`,
    remedy: 'Install the dependencies of ddi again.',
  })
}
