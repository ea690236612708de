import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startMock } from '#mock'
import { loadWorkspace } from '#workspace'

const FOLDER = 'specs/workflows'
const REDOCLY = join('node_modules', '@redocly', 'cli', 'bin', 'cli.js')
const files = readdirSync(FOLDER).filter(name => name.endsWith('.arazzo.yaml'))

interface Outcome {
  readonly code: number
  readonly output: string
}

/** Redocly `respect` on one document, each of its sources under the name of its api on a mock of the landscape. */
const respect = async (file: string, ...options: readonly string[]): Promise<Outcome> => {
  const mock = await startMock(await loadWorkspace('.'), { port: 0 })
  onTestFinished(() => mock.close())
  const servers = mock.mounts.flatMap(({ api, url }) => ['--server', `${api}=${url}`])
  const args = [REDOCLY, 'respect', join(FOLDER, file), ...servers, ...options]
  const done = { code: 0, output: '' }
  const run = promisify(execFile)(process.execPath, args, { env: { ...process.env, NO_COLOR: '1' } })
  return run.then(
    ({ stdout, stderr }) => ({ ...done, output: stdout + stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      output: stdout + stderr,
    }),
  )
}

describe('the workflows', () => {
  test.each(files)('of %s run on the mock', async file => {
    const { code, output } = await respect(file)
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' })
  })

  test('fail where no integration document grants the caller its operations', async () => {
    const { code, output } = await respect('peruri.arazzo.yaml', '--input', 'gatewayKey=mock-lms')
    expect(code).toBe(1)
    expect(output).toMatch(/Workflows: 6 failed, 6 total/)
  })
})
