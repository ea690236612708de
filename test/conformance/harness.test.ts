import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { outOfScope, parseCase } from './case-file.ts'
import { DIFFERENCES } from './differences.ts'
import { runCase } from './run-case.ts'

const casesIn = (folder: string) =>
  globSync('**/*.txt', { cwd: folder })
    .sort()
    .map(file => ({ file, ...parseCase(readFileSync(join(folder, file), 'utf8')) }))

describe('our own cases', () => {
  test.each(casesIn(join(import.meta.dirname, 'cases')))('$file', async file => {
    expect(await runCase(file)).toEqual([])
  })
})

const HARNESS = process.env['PRISM_HARNESS']

describe.skipIf(HARNESS === undefined)("Prism's harness (PRISM_HARNESS is its folder specs)", () => {
  const cases = HARNESS === undefined ? [] : casesIn(HARNESS)
  const counted = cases.filter(file => outOfScope(file) === undefined)
  const different = new Map(DIFFERENCES.map(({ file, why }) => [file, why]))

  test('has cases, and all but 9 of them are met', () => {
    expect(counted.length).toBeGreaterThan(200)
    expect(DIFFERENCES.length).toBeLessThanOrEqual(9)
  })

  test.each(counted)('$file', async file => {
    const found = await runCase(file)
    if (different.has(file.file))
      expect(found, 'no longer different: take it out of the table').not.toEqual([])
    else expect(found, file.title).toEqual([])
  })
})
