import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadWorkspace } from '#workspace'
import { folderWith } from './folder.ts'

const CONFIG = `title: { id: Uji, en: Test }
systems: { a: { name: { id: A, en: A }, kind: internal, owner: Unit } }
apis: { satu: { spec: satu.yaml, system: a }, dua: { spec: dua.yaml, system: a } }
integrations: []
`
const spec = (title: string, rest = 'paths: {}') =>
  `openapi: 3.1.0\ninfo: { title: ${title}, version: 1.0.0 }\n${rest}\n`
const SHARED = "components: { schemas: { A: { $ref: 'bersama.yaml#/A' } } }\npaths: {}"

const loadTwice = async (file: string, text: string) => {
  const folder = folderWith({
    'ddi.config.yaml': CONFIG,
    'satu.yaml': spec('Satu', SHARED),
    'dua.yaml': spec('Dua'),
    'bersama.yaml': 'A: { type: string }\n',
  })
  const previous = await loadWorkspace(folder)
  writeFileSync(join(folder, file), text)
  const next = await loadWorkspace(folder, { previous })
  const kept = previous.apis.filter(api => next.apis.includes(api)).map(({ api }) => api)
  return { previous, next, kept, fresh: await loadWorkspace(folder) }
}

describe('loading again', () => {
  test.each([
    { title: 'keeps the documents of unchanged files', file: 'dua.yaml', text: spec('Lain'), kept: ['satu'] },
    {
      title: 'bundles anew what refers to a changed file',
      file: 'bersama.yaml',
      text: 'A: { type: integer }\n',
      kept: ['dua'],
    },
    {
      title: 'keeps documents when a file that they refer to says the same otherwise',
      file: 'bersama.yaml',
      text: '# Satu\nB: { type: integer }\nA:\n  type: string\n',
      kept: ['satu', 'dua'],
    },
    {
      title: 'keeps everything when nothing has changed',
      file: 'dua.yaml',
      text: spec('Dua'),
      kept: ['satu', 'dua'],
    },
    { title: 'leaves out what can no longer be read', file: 'satu.yaml', text: 'openapi: "3', kept: ['dua'] },
    {
      title: 'keeps documents when only the configuration has changed',
      file: 'ddi.config.yaml',
      text: `${CONFIG}mock: { port: 5000 }\n`,
      kept: ['satu', 'dua'],
    },
  ])('$title', async ({ file, text, kept }) => {
    const outcome = await loadTwice(file, text)
    expect(outcome.kept).toEqual(kept)
    expect(outcome.next.apis).toEqual(outcome.fresh.apis)
    expect(outcome.next.findings).toEqual(outcome.fresh.findings)
    expect(outcome.next.config).toEqual(outcome.fresh.config)
    expect([...outcome.next.sources.keys()]).toEqual([...outcome.fresh.sources.keys()])
  })
})
