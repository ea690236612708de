import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '#cli'

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ddi-generate-')))
  put('ddi.config.yaml', config(['satu', 'dua']))
  for (const api of ['satu', 'dua']) put(`${api}.yaml`, spec(api))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

const config = (apis: readonly string[]): string => `
title: { id: Uji, en: Test }
systems:
  s: { name: { id: S, en: S }, kind: internal, owner: STK }
apis:
${apis.map(api => `  ${api}: { spec: ${api}.yaml, system: s }`).join('\n')}
`

const spec = (name: string): string => `
openapi: 3.1.0
info: { title: ${name}, version: '1' }
paths:
  /${name}:
    get:
      operationId: ${name}
      responses:
        '200':
          description: ok
          content: { application/json: { schema: { type: object, properties: { nim: { type: string } } } } }
`

const ddi = async (...argv: string[]): Promise<{ code: number; out: string; err: string }> => {
  const texts = { out: '', err: '' }
  const write = (stream: 'out' | 'err') => ({ write: (text: string) => (texts[stream] += text) })
  const code = await run(argv, {
    streams: { stdout: write('out'), stderr: write('err') },
    cwd: folder,
    env: {},
    signal: new AbortController().signal,
  })
  return { code, ...texts }
}

describe('ddi generate', () => {
  it('writes types and client of every api, and the second time nothing', async () => {
    const first = await ddi('generate')
    expect(first.out).toBe(
      `${['satu/client.ts', 'satu/types.ts', 'dua/client.ts', 'dua/types.ts'].map(path => `wrote    generated/${path}\n`).join('')}4 files written, 0 up to date, 0 removed in generated.\n`,
    )
    expect(first.code).toBe(0)
    expect((await ddi('generate')).out).toBe('0 files written, 4 up to date, 0 removed in generated.\n')
    expect(readFileSync(join(folder, 'generated/satu/types.ts'), 'utf8')).toContain('operations["satu"]')
  })

  it('writes again what somebody edited, and removes the files of an api that is gone', async () => {
    await ddi('generate')
    put(
      'generated/satu/types.ts',
      `${readFileSync(join(folder, 'generated/satu/types.ts'), 'utf8')}// mine\n`,
    )
    put('ddi.config.yaml', config(['satu']))
    const { code, out } = await ddi('generate')
    expect([code, out]).toEqual([
      0,
      'wrote    generated/satu/types.ts\nremoved  generated/dua/client.ts\nremoved  generated/dua/types.ts\n1 file written, 1 up to date, 2 removed in generated.\n',
    ])
    expect(existsSync(join(folder, 'generated/dua'))).toBe(false)
  })

  it('goes on with the other apis when one cannot be generated, and keeps what that one has', async () => {
    await ddi('generate')
    const before = readFileSync(join(folder, 'generated/dua/types.ts'), 'utf8')
    put('dua.yaml', 'openapi: 3.1.0\ninfo: { title: x\n')
    put('satu.yaml', spec('satu').replaceAll('nim', 'nip'))
    const { code, out } = await ddi('generate')
    expect(code).toBe(1)
    expect(out).toContain('dua.yaml:')
    expect(readFileSync(join(folder, 'generated/satu/types.ts'), 'utf8')).toContain('nip?: string')
    expect(readFileSync(join(folder, 'generated/dua/types.ts'), 'utf8')).toBe(before)
  })

  it('writes one spec to the folder that is asked for, and leaves other folders there alone', async () => {
    await ddi('generate')
    const { code, out } = await ddi('generate', 'satu.yaml', '-o', 'generated')
    expect([code, out]).toEqual([0, expect.stringContaining('0 removed')])
    expect(existsSync(join(folder, 'generated/dua/types.ts'))).toBe(true)
  })

  it('shows its progress on a terminal only', async () => {
    expect((await ddi('generate')).err).toBe('')
  })
})

describe('ddi generate --check', () => {
  it('exits with 0 and writes nothing when all is fresh', async () => {
    await ddi('generate')
    expect(await ddi('generate', '--check')).toEqual({
      code: 0,
      out: '4 files of generated up to date.\n',
      err: '',
    })
  })

  it('exits with 1 and a finding for each missing, changed and stale file', async () => {
    await ddi('generate')
    put('satu.yaml', spec('satu').replaceAll('nim', 'nip'))
    rmSync(join(folder, 'generated/dua/client.ts'))
    put('generated/tiga/types.ts', readFileSync(join(folder, 'generated/dua/types.ts'), 'utf8'))
    const { code, out } = await ddi('generate', '--check')
    expect(code).toBe(1)
    expect(out.match(/generated-\w+/g)).toEqual(['generated-changed', 'generated-missing', 'generated-stale'])
    expect(out).toContain('Run `ddi generate`')
    expect(existsSync(join(folder, 'generated/dua/client.ts'))).toBe(false)
  })

  it('sees an edit that kept the digests of the header', async () => {
    await ddi('generate')
    const file = 'generated/satu/client.ts'
    put(file, readFileSync(join(folder, file), 'utf8').replace('common: []', 'common: [[]]'))
    expect((await ddi('generate', '--check')).code).toBe(1)
  })
})

describe('ddi generate --target dredd', () => {
  it('writes what Dredd needs to the folder, and counts what it will not send', async () => {
    const { code, out } = await ddi('generate', '--target', 'dredd', '-o', 'dredd', 'satu')
    expect([code, out]).toEqual([0, expect.stringContaining('1 case to send')])
    for (const file of ['openapi.json', 'cases.json', 'hooks.cjs', 'dredd.yml']) {
      expect(existsSync(join(folder, 'dredd', file))).toBe(true)
    }
    expect(readFileSync(join(folder, 'dredd/dredd.yml'), 'utf8')).toContain(
      'endpoint: http://127.0.0.1:4010/satu\n',
    )
  })

  it('exits with 2 for an api that is not there', async () => {
    const { code, err } = await ddi('generate', '--target', 'dredd', '-o', 'dredd', 'tiga')
    expect([code, err]).toEqual([2, expect.stringContaining('api-unknown')])
  })
})
