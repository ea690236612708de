import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLinter, type Linter, lintWorkspace } from '#lint'
import { loadWorkspace, type Workspace } from '#workspace'

const SHARED = 'specs/common/schemas.yaml'
const PLATFORM = 'specs/internal/stk.yaml'

let folder: string
let linter: Linter
let first: Workspace
const looked: string[] = []

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ddi-relint-')))
  for (const part of ['ddi.config.yaml', 'specs']) cpSync(part, join(folder, part), { recursive: true })
  linter = createLinter({ onApi: api => looked.push(api) })
  // Without its class, the first shared schema has findings from the beginning, whose places then move.
  change(SHARED, text => text.replace(/\n {2}x-data-class: personal\n/, '\n'))
  first = await loadWorkspace(folder)
  expect((await linter.lint(first)).map(({ code }) => code)).toContain('sop-data-class')
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true }))

const change = (file: string, edit: (text: string) => string): (() => void) => {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  expect(edit(text)).not.toBe(text)
  writeFileSync(path, edit(text))
  return () => writeFileSync(path, text)
}

/** What is found after an edit, by what is known and from nothing; and which apis were looked at. */
const relint = async (file: string, edit: (text: string) => string) => {
  const undo = change(file, edit)
  looked.length = 0
  const workspace = await loadWorkspace(folder, { previous: first })
  const incremental = await linter.lint(workspace)
  const apis = [...looked]
  const cold = await lintWorkspace(await loadWorkspace(folder))
  undo()
  return { apis, incremental, cold }
}

describe('linting again after an edit', () => {
  test.each<{ title: string; file: string; edit: (text: string) => string; apis: number }>([
    { title: 'a comment', file: SHARED, edit: text => `# Satu\n\n${text}`, apis: 0 },
    {
      title: 'a description',
      file: SHARED,
      edit: text => text.replace('description: Denda', 'description: Semua denda'),
      apis: 1,
    },
    {
      title: 'a data class',
      file: SHARED,
      edit: text => `# Satu\n${text.replace(/\n {2}x-data-class: personal-specific\n/, '\n')}`,
      apis: 1,
    },
    { title: 'a name that is used', file: SHARED, edit: text => text.replace(/^Denda:/m, 'Utang:'), apis: 0 },
    {
      title: 'a schema that is used everywhere',
      file: SHARED,
      edit: text => text.replace(/^Problem:$/m, 'Problem:\n  x-uji: true'),
      apis: 12,
    },
    { title: 'a comment of an api', file: PLATFORM, edit: text => `# Satu\n${text}`, apis: 0 },
    {
      title: 'a data class of an api',
      file: PLATFORM,
      edit: text => text.replace(/\n +x-data-class: .*/, ''),
      apis: 1,
    },
  ])(
    '$title finds what a lint from nothing finds, at the same places',
    async ({ file, edit, apis }) => {
      const outcome = await relint(file, edit)
      expect(JSON.stringify(outcome.incremental, null, 2)).toBe(JSON.stringify(outcome.cold, null, 2))
      expect(outcome.apis).toHaveLength(apis)
    },
    60_000,
  )
})
