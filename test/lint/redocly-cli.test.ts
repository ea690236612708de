import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { lintWorkspace } from '#lint'
import { loadSpec } from '#workspace'
import { folderWith } from '../workspace/folder.ts'

const REDOCLY = fileURLToPath(new URL('../../node_modules/.bin/redocly', import.meta.url))

/** Faults that Redocly's `recommended` rules know, in one file. */
const FAULTY = `openapi: 3.1.0
info: { title: T, version: 1.0.0 }
servers: [{ url: 'http://example.com/' }]
paths:
  /a/{id}:
    get:
      operationId: sama
      responses: { '200': { description: ok } }
  /b:
    get:
      operationId: sama
      parameters: [{ name: x, in: query, schema: { type: wrong } }]
      responses: {}
components:
  schemas:
    Tak-Terpakai: { type: object, required: [ada] }
`

interface RedoclyReport {
  readonly problems: readonly {
    readonly ruleId: string
    readonly location: readonly { readonly pointer: string }[]
  }[]
}

const byCli = async (folder: string): Promise<string[]> => {
  const args = ['lint', join(folder, 'a.yaml'), '--extends', 'recommended', '--format', 'json']
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off' }
  const run = promisify(execFile)(REDOCLY, args, { cwd: folder, env }).catch(
    (error: { stdout: string }) => error,
  )
  const { problems } = JSON.parse((await run).stdout) as RedoclyReport
  return problems.map(({ ruleId, location }) => `${ruleId} ${location[0]?.pointer}`)
}

/** The CLI carries its own, newer core: what ddi says in-process must be what people see there. */
it('finds what the Redocly CLI finds', async () => {
  const folder = folderWith({ 'a.yaml': FAULTY })
  const workspace = await loadSpec(join(folder, 'a.yaml'))
  const findings = await lintWorkspace(workspace, { ruleset: 'recommended' })
  const theirs = await byCli(folder)
  expect(theirs.length).toBeGreaterThan(5)
  const ruleOf = (text: string): string => text.split(' ')[0] ?? ''
  expect(findings.map(({ code }) => code).sort()).toEqual(theirs.map(ruleOf).sort())
})
