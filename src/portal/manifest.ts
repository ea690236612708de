import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject } from '#base'

/** The file in a site that says what it was made from. Its leading dot keeps it from being served. */
export const MANIFEST = '.ddi-portal.json'

export interface Manifest {
  /** Of everything that the site is made from. */
  readonly hash: string
  readonly base: string
  /** The Content-Security-Policy of every page. */
  readonly policy: string
  readonly pages: number
}

/** The manifest of a site; `undefined` for a folder that is none. */
export const readManifest = (folder: string): Manifest | undefined => {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'))
    return isObject(value) && typeof value['hash'] === 'string' && typeof value['policy'] === 'string'
      ? (value as unknown as Manifest)
      : undefined
  } catch {
    return undefined
  }
}
