import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeFolder } from '#base'
import { folderWith } from '../workspace/folder.ts'

it('makes a folder and those above it, and takes one that is there', () => {
  const folder = join(folderWith({}), 'a/b/c')
  makeFolder(folder, 0o700)
  makeFolder(folder)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

it('throws where a file is in the way', () => {
  const root = folderWith({})
  writeFileSync(join(root, 'a'), '')
  expect(() => makeFolder(join(root, 'a'))).toThrow(/EEXIST/)
  expect(() => makeFolder(join(root, 'a/b'))).toThrow(/EEXIST|ENOTDIR/)
})

it.runIf(existsSync('/proc/self'))('ends where a file system refuses folders', () => {
  expect(() => makeFolder('/proc/ddi/x')).toThrow(/ENOENT/)
})
