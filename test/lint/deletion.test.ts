import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { type Finding, fixedClock, toPointer } from '#base'
import { createLinter } from '#lint'
import { loadWorkspace } from '#workspace'
import { folderWith } from '../workspace/folder.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Reviews are not overdue, and no waiver has expired. */
const CLOCK = fixedClock(Date.parse('2026-11-22T00:00:00Z'))

type Path = readonly (string | number)[]

/** Where a statement stands that nobody may leave out. */
const statementsOf = (text: string): Path[] => {
  const found: Path[] = []
  const walk = (node: unknown, path: Path): void => {
    if (isSeq(node)) {
      const scopes = path.includes('security') || path.at(-1) === 'scopes'
      for (const [index, item] of node.items.entries()) {
        if (scopes && isScalar(item)) found.push([...path, index])
        walk(item, [...path, index])
      }
    }
    if (!isMap(node)) return
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? (key.value as string | number) : ''
      const place = [...path, name]
      const isExample = name === 'examples' && path.includes('content') && !path.includes('schema')
      if (['x-data-class', '429', 'reads'].includes(String(name)) || isExample) found.push(place)
      if (!isExample) walk(value, place)
    }
  }
  walk(parseDocument(text).contents, [])
  return found
}

const FILES = [
  'specs/internal/elibrary.yaml',
  'specs/integrations/simak-elibrary.ddi.yaml',
  'specs/common/schemas.yaml',
] as const

describe('of the workspace of this repository', () => {
  test('ddi lint finds no error', async () => {
    const findings = await createLinter({ clock: CLOCK }).lint(await loadWorkspace(ROOT))
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test.each(FILES)('every statement of %s is missed, at its place', async file => {
    const folder = folderWith({})
    for (const name of ['specs', 'ddi.config.yaml'])
      cpSync(join(ROOT, name), join(folder, name), { recursive: true })
    const linter = createLinter({ clock: CLOCK })
    const text = readFileSync(join(folder, file), 'utf8')
    const statements = statementsOf(text)
    expect(statements.length).toBeGreaterThan(5)
    let previous = await loadWorkspace(folder)
    for (const path of statements) {
      const document = parseDocument(text)
      document.deleteIn(path)
      writeFileSync(join(folder, file), document.toString({ lineWidth: 0 }))
      previous = await loadWorkspace(folder, { previous })
      const errors = (await linter.lint(previous)).filter(({ severity }) => severity === 'error')
      const near = errors.filter(finding => isNear(finding, file, path))
      expect(near.length, `without ${toPointer(path)}: ${errors.map(({ code }) => code)}`).toBeGreaterThan(0)
    }
  })
})

/** Above what was deleted; of a document, in the same flow. */
const isNear = ({ location }: Finding, file: string, path: Path): boolean => {
  const around = file.endsWith('.ddi.yaml') ? toPointer(path.slice(0, 2)) : (location?.pointer ?? '')
  return (
    location?.file === file &&
    toPointer(path).startsWith(around) &&
    (location.pointer ?? '').startsWith(around)
  )
}
