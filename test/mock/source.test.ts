import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type MockSource, type StartOptions, startMock } from '#mock'
import { workspaceOf } from '../../src/mock/source.ts'

const started = async (source: MockSource & StartOptions) => {
  const mock = await startMock({ port: 0, ...source })
  onTestFinished(() => mock.close())
  return mock
}

const SPEC = 'test/bench/bench.openapi.yaml'

test.each<{ given: string; source: MockSource; want: string[] }>([
  { given: 'one api of a workspace', source: { workspace: '.', apis: ['elibrary'] }, want: ['elibrary'] },
  {
    given: 'two, in this order',
    source: { workspace: 'specs', apis: ['simak', 'cms'] },
    want: ['simak', 'cms'],
  },
  { given: 'one spec', source: { spec: SPEC }, want: ['bench'] },
])('a suite names $given', async ({ source, want }) => {
  const { mounts } = await started(source)
  expect(mounts.map(({ api }) => api)).toEqual(want)
})

test('an api that is not there is told with those that are', async () => {
  await expect(started({ workspace: '.', apis: ['perpus'] })).rejects.toMatchObject({
    findings: [{ code: 'api-unknown', remedy: expect.stringContaining('elibrary') }],
  })
})

test('a suite asks its mock what was asked of it', async () => {
  const { url, journal } = await started({ workspace: '.', apis: ['elibrary'] })
  const headers = { authorization: 'Bearer mock-simak' }
  await fetch(`${url}/elibrary/api/v1/mahasiswa?nim=202301234`, { headers })
  expect(journal.find({ operation: 'daftarMahasiswa' })).toMatchObject({ consumer: 'simak', status: 200 })
  expect(journal.find({ operation: 'daftarMahasiswa', status: '4xx' })).toBeUndefined()
  journal.clear()
  expect(journal.list()).toEqual([])
})

test('files that stay the same are read into the same documents, and a changed one is not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ddi-source-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const spec = join(folder, 'toko.openapi.yaml')
  const text = readFileSync(SPEC, 'utf8')
  writeFileSync(spec, text)
  const first = await workspaceOf({ spec })
  expect((await workspaceOf({ spec })).apis[0]).toBe(first.apis[0])
  writeFileSync(spec, text.replace(/title: .*/, 'title: Baru'))
  expect((await workspaceOf({ spec })).apis[0]?.document).toMatchObject({ info: { title: 'Baru' } })
})
