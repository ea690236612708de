import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fixedClock } from '#base'
import { createLinter, lintWorkspace } from '#lint'
import { loadWorkspace } from '#workspace'
import { folderWith } from '../workspace/folder.ts'

const LANDSCAPE = new URL('../fixtures/rules/', import.meta.url)
const clock = fixedClock(Date.parse('2026-11-22T00:00:00Z'))

/** Which apis are looked at anew after one edit, and whether the findings are those of a fresh start. */
const relint = async (file: string, from: string, to: string) => {
  const folder = folderWith({})
  cpSync(LANDSCAPE, folder, { recursive: true })
  const config = join(folder, 'ddi.config.yaml')
  const second = '  kedua:\n    spec: kedua.yaml\n    system: simak\nintegrations'
  writeFileSync(
    config,
    readFileSync(config, 'utf8')
      .replace('integrations', () => second)
      .replace('minimal', 'sop'),
  )
  cpSync(join(folder, 'elibrary.yaml'), join(folder, 'kedua.yaml'))
  const looked: string[] = []
  const linter = createLinter({ clock, onApi: api => looked.push(api) })
  const previous = await loadWorkspace(folder)
  await linter.lint(previous)
  const text = readFileSync(join(folder, file), 'utf8')
  expect(text).toContain(from)
  writeFileSync(
    join(folder, file),
    text.replace(from, () => to),
  )
  looked.length = 0
  const findings = await linter.lint(await loadWorkspace(folder, { previous }))
  expect(findings).toEqual(await lintWorkspace(await loadWorkspace(folder), { clock }))
  return { looked, codes: findings.map(({ code }) => code) }
}

test.each([
  {
    title: 'one spec',
    file: 'kedua.yaml',
    from: 'summary: Anggota',
    to: 'tags: 1',
    looked: ['kedua'],
    code: 'struct',
  },
  {
    title: 'a document',
    file: 'contoh.ddi.yaml',
    from: 'version: 1',
    to: 'version: 2',
    looked: [],
    code: 'ddi-wrong-version',
  },
  {
    title: 'the configuration',
    file: 'ddi.config.yaml',
    from: '[sop]',
    to: '[minimal]',
    looked: ['elibrary', 'kedua'],
    code: 'ddi-unused-operation',
  },
])(
  'a change of $title is found, and only what it touches is looked at',
  async ({ file, from, to, looked, code }) => {
    const outcome = await relint(file, from, to)
    expect(outcome.looked).toEqual(looked)
    expect(outcome.codes).toContain(code)
  },
)
