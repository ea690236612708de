import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageFolder } from './installed.ts'

/** The site's sources, in a checkout and in the published package alike. */
export const SITE = fileURLToPath(new URL('../../portal/', import.meta.url))

/** This room, which seals the pages. */
const ROOM = fileURLToPath(new URL('./', import.meta.url))

/** What else decides on the bytes of the site. */
const PACKAGES: readonly string[] = ['astro', '@astrojs/starlight', 'markdown-it']

/** SHA-256 over the model, the site's sources and the versions of what renders them. */
export const inputHash = (input: Readonly<Record<string, string>>): string => {
  const hash = createHash('sha256')
  const add = (name: string, content: string | Uint8Array): void => {
    hash.update(`${name}\0${content.length}\0`).update(content)
  }
  for (const [name, content] of Object.entries(input)) add(name, content)
  for (const file of sources()) add(file, readFileSync(join(SITE, file)))
  for (const file of readdirSync(ROOM).sort()) add(file, readFileSync(join(ROOM, file)))
  add('node', process.versions.node)
  for (const name of PACKAGES) add(name, versionOf(name))
  return hash.digest('hex')
}

const sources = (): readonly string[] => ['build.mjs', ...below('src'), ...below('public')].sort()

const below = (folder: string): readonly string[] =>
  readdirSync(join(SITE, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(SITE.length))

const versionOf = (name: string): string =>
  String(
    (JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')) as { version?: unknown })
      .version,
  )
