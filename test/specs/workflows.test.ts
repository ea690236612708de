import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { systemClock, systemEntropy } from '#base'
import { compileContract } from '#contract'
import { fetchSend, serve } from '#http'
import { type Mount, standingClient, standingToken, startMock } from '#mock'
import { createDresser, createProxy, createSealer, credentialsOf } from '#proxy'
import { loadWorkspace, type Workspace } from '#workspace'

const FOLDER = 'specs/workflows'
const REDOCLY = join('node_modules', '@redocly', 'cli', 'bin', 'cli.js')
const files = readdirSync(FOLDER).filter(name => name.endsWith('.arazzo.yaml'))

/** Apis whose requests have to be signed, which Arazzo cannot do, and the system that signs. */
const SIGNED = new Map([
  ['bank-sim', 'simak'],
  ['joss', 'simak'],
  ['joss-notifikasi', 'joss'],
])

/** Workflows that send nothing but plain requests, wherever they go. */
const PLAIN = 'lewat-proxy.arazzo.yaml'
const SIGNED_FOR_PLAIN = new Map([...SIGNED, ['peruri', 'simak'], ['satusehat-kyc', 'simak']])
const SEAL_KEY = readFileSync('mocks/satusehat-kyc/public-key.pem', 'utf8')

/** Where a workflow finds an api: at the mock, or at a proxy that signs. */
const serverOf = async (
  { apis }: Workspace,
  { api, url }: Mount,
  signed: ReadonlyMap<string, string>,
): Promise<string> => {
  const [document, system] = [apis.find(candidate => candidate.api === api), signed.get(api)]
  if (!document || system === undefined) return url
  const contract = compileContract(document)
  const send = fetchSend(url)
  const credentials = { token: standingToken(system), client: standingClient(system) }
  const proxy = createProxy({
    contract,
    send,
    errors: false,
    clock: systemClock,
    record: () => {},
    dresser: createDresser({
      credentials: credentialsOf(contract, credentials, { send }, systemClock),
      context: { now: () => Math.floor(Date.now() / 1_000), nonce: randomUUID },
      basePath: contract.basePath,
      sealer: createSealer({ serverKey: SEAL_KEY, entropy: systemEntropy }),
    }),
  })
  const serving = await serve(request => proxy.handle(request), { port: 0, host: '127.0.0.1' })
  onTestFinished(async () => {
    await serving.close()
    send.close()
  })
  return serving.url
}

interface Outcome {
  readonly code: number
  readonly output: string
}

/** Redocly `respect` on one document, each of its sources under the name of its api on a mock of the landscape. */
const respect = async (
  file: string,
  signed: ReadonlyMap<string, string>,
  ...options: readonly string[]
): Promise<Outcome> => {
  const workspace = await loadWorkspace('.')
  const mock = await startMock(workspace, { port: 0 })
  onTestFinished(() => mock.close())
  const urls = await Promise.all(mock.mounts.map(mount => serverOf(workspace, mount, signed)))
  const servers = mock.mounts.flatMap(({ api }, index) => ['--server', `${api}=${urls[index]}`])
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
    const { code, output } = await respect(file, file === PLAIN ? SIGNED_FOR_PLAIN : SIGNED)
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' })
  })

  test('that send plain requests fail where no proxy signs', async () => {
    const { code, output } = await respect(PLAIN, SIGNED)
    expect(code).toBe(1)
    expect(output).toMatch(/Workflows: 2 failed, 2 total/)
  })

  test('fail where no integration document grants the caller its operations', async () => {
    const { code, output } = await respect('peruri.arazzo.yaml', SIGNED, '--input', 'gatewayKey=mock-lms')
    expect(code).toBe(1)
    expect(output).toMatch(/Workflows: 6 failed, 6 total/)
  })
})
