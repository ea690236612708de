import { readFileSync } from 'node:fs'

const manifest = (): { version: string } =>
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }

/** The version of this package: the repository's, or the one that npm installed. */
export const VERSION: string = manifest().version
