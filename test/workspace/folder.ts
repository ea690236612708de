import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder with these files, removed when the test is over. */
export const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ddi-test-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

/** The smallest valid specification. */
export const minimalSpec = (rest = ''): string =>
  `openapi: 3.1.0\ninfo: { title: T, version: 1.0.0 }\npaths: {}\n${rest}`

/** A configuration with one system and one api. */
export const minimalConfig = (rest = ''): string =>
  `title: { id: Uji, en: Test }
systems:
  toko: { name: { id: Toko, en: Shop }, kind: internal, owner: Unit Uji }
apis:
  toko: { spec: toko.yaml, system: toko }
${rest}`
