import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadPrism, startPrism } from '#mock'
import { loadSpec, loadWorkspace } from '#workspace'

const ROOT = join(import.meta.dirname, '../..')

test('Prism answers behind the URLs of the mock: below the name of each api, and on its own host', async () => {
  const running = await startPrism(await loadWorkspace(ROOT), { port: 0 })
  onTestFinished(() => running.close())
  const elibrary = running.mounts.find(({ api }) => api === 'elibrary')
  expect(elibrary?.url).toBe(`${running.url}/elibrary/api/v1`)
  const headers = { authorization: 'Bearer mock-simak' }
  const loans = await fetch(`${elibrary?.url}/peminjaman?nim=202301234`, { headers })
  expect(loans.status).toBe(200)
  expect(await loans.json()).toHaveProperty('data')
  const refused = await fetch(`${elibrary?.url}/peminjaman?nim=202301234`)
  expect(refused.status).toBe(401)
  const nowhere = await fetch(`${running.url}/tidak-ada`)
  expect(await nowhere.json()).toMatchObject({ code: 'path-not-found' })
})

test('a document that Prism cannot read is told as such, and the others go on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ddi-prism-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(
    join(folder, 'kosong.yaml'),
    "openapi: 3.1.0\ninfo: { title: Kosong, version: '1' }\npaths: {}\n",
  )
  const running = await startPrism(await loadSpec(join(folder, 'kosong.yaml')), { port: 0 })
  onTestFinished(() => running.close())
  const answer = await fetch(`${running.url}/apa`)
  expect([404, 502]).toContain(answer.status)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
})

test('Prism checks in its own way, so that no scheme is called unchecked', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ddi-prism-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(
    join(folder, 'a.yaml'),
    `openapi: 3.1.0
info: { title: A, version: '1' }
paths: {}
components: { securitySchemes: { a: { type: http, scheme: negotiate } } }
`,
  )
  const running = await startPrism(await loadSpec(join(folder, 'a.yaml')), { port: 0 })
  onTestFinished(() => running.close())
  expect(running.mounts).toMatchObject([{ api: 'a', unchecked: [] }])
})

test('Prism is found where ddi or the workspace has it, and else the remedy is to install it', () => {
  expect(loadPrism(tmpdir())).toHaveProperty('createServer')
  expect(() => loadPrism(tmpdir(), join(tmpdir(), 'ddi.js'))).toThrow(
    expect.objectContaining({ findings: [expect.objectContaining({ code: 'prism-not-installed' })] }),
  )
})
