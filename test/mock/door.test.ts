import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startMock } from '#mock'
import { loadSpec } from '#workspace'
import { sendRaw } from '../http/raw-client.ts'

const spec = (header: string): string => `
openapi: 3.1.0
info: { title: Kunci, version: 1.0.0 }
security: [{ kunci: [] }]
paths: { /rahasia: { get: { responses: { '204': { description: ok } } } } }
components: { securitySchemes: { kunci: { type: apiKey, in: header, name: ${header} } } }
`

test('the header of an api key that came with a reload is refused twice at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ddi-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'kunci.yaml')
  writeFileSync(file, spec('X-Lama'))
  const load = () => loadSpec(file, { within: folder })
  const mock = await startMock(await load(), { port: 0 })
  onTestFinished(() => mock.close())
  const twice = async (field: string): Promise<string> =>
    (
      await sendRaw(
        mock.port,
        `GET /rahasia HTTP/1.1\r\nHost: x\r\n${field}: a\r\n${field}: b\r\nConnection: close\r\n\r\n`,
      )
    ).slice(9, 12)
  expect([await twice('X-Lama'), await twice('X-Baru')]).toEqual(['400', '401'])
  writeFileSync(file, spec('X-Baru'))
  await mock.reload(load, false)
  expect([await twice('X-Lama'), await twice('X-Baru')]).toEqual(['401', '400'])
})
