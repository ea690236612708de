import type { Finding } from '#base'

// A folder of its own under the output: no separator, no leading dot, no device name trick.
const FOLDER = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/

/** Refuses an api's name that can't be a folder. */
export const folderFinding = (api: string, file: string): Finding | undefined =>
  FOLDER.test(api)
    ? undefined
    : {
        code: 'generate-name-unusable',
        severity: 'error',
        message: `The api's name ${JSON.stringify(api.slice(0, 100))} can't be the name of a folder.`,
        location: { file, start: { line: 1, column: 1 } },
        wanted: 'Letters, digits, `.`, `_` and `-`, beginning with a letter or a digit.',
        remedy: 'Rename the api in ddi.config.yaml, or the file.',
      }

/** `satusehat-kyc` gives `SatusehatKyc`: a part of an identifier. */
export const pascalCase = (api: string): string => {
  const name = api
    .split(/[^A-Za-z0-9]+/)
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')
  return /^[A-Za-z]/.test(name) ? name : `Api${name}`
}
