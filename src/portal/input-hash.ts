import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageFolder } from './installed.ts'

/** The site's sources, in a checkout and in the published package alike. */
export const SITE = fileURLToPath(new URL('../../portal/', import.meta.url))

/** This room, which seals the pages. */
const ROOM = fileURLToPath(new URL('./', import.meta.url))

const FOLDERS: readonly string[] = [join(SITE, 'src'), join(SITE, 'public'), ROOM]

/** What else decides on the bytes of the site. */
const PACKAGES: readonly string[] = ['astro', '@astrojs/starlight', 'markdown-it']

/** SHA-256 over the model, the site's sources and the versions of what renders them. */
export const inputHash = (input: Readonly<Record<string, string>>): string => {
  const hash = createHash('sha256')
  const add = (name: string, content: string | Uint8Array): void => {
    hash.update(`${name}\0${content.length}\0`).update(content)
  }
  for (const [name, content] of Object.entries(input)) add(name, content)
  for (const file of [join(SITE, 'build.mjs'), ...FOLDERS.flatMap(filesBelow)]) {
    add(relative(SITE, file), readFileSync(file))
  }
  add('node', process.versions.node)
  for (const name of PACKAGES) add(name, versionOf(name))
  return hash.digest('hex')
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()

const versionOf = (name: string): string =>
  String(
    (JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')) as { version?: unknown })
      .version,
  )
