import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../src/cli/commands/index.ts'
import { jsonLine, jsonReport } from '../../src/cli/json.ts'
import { folderWith, minimalConfig, minimalSpec } from '../workspace/folder.ts'
import { ddi } from './streams.ts'

const workspace = (): string => folderWith({ 'ddi.config.yaml': minimalConfig(), 'toko.yaml': minimalSpec() })

/** Runs a server command until it has printed a line, then presses Ctrl-C. */
const firstLine = async (argv: readonly string[], cwd: string) => {
  const interruption = new AbortController()
  const written = { out: '', err: '' }
  const stdout = {
    write: (text: string) => {
      written.out += text
      if (written.out.includes('\n')) interruption.abort()
    },
  }
  const stderr = { write: (text: string) => (written.err += text) }
  const { code } = await ddi(argv, { cwd, signal: interruption.signal, streams: { stdout, stderr } })
  return { code, ...written }
}

describe('--json', () => {
  it.each(Object.keys(COMMANDS))('is an option of %s', async name => {
    expect((await ddi([name, '--help'])).out).toContain('--json')
  })

  it.each([
    { argv: ['lint', '--json'], like: ['lint', '--format', 'json'] },
    {
      argv: ['verify', 'toko', '--json', '--runs', '1'],
      like: ['verify', 'toko', '--reporter', 'json', '--runs', '1'],
    },
  ])('$argv is short for $like', async ({ argv, like }) => {
    const cwd = workspace()
    const outcome = await ddi(argv, { cwd })
    const { elapsed: _, ...report } = JSON.parse(outcome.out) as Record<string, unknown>
    const other = await ddi(like, { cwd })
    expect(report['tool']).toMatchObject({ name: 'ddi' })
    expect({ ...(JSON.parse(other.out) as object), elapsed: 0 }).toMatchObject(report)
    expect(outcome.code).toBe(other.code)
  })

  it.each([
    { argv: ['lint', '--json', '--format', 'sarif'] },
    { argv: ['verify', 'toko', '--json', '--reporter', 'junit'] },
  ])('$argv is refused, because it asks for two forms', async ({ argv }) => {
    const { code, err } = await ddi(argv, { cwd: workspace() })
    expect(code).toBe(2)
    expect(err).toContain('cannot be used with')
  })

  it('of generate tells what was written, and of --check what is missing', async () => {
    const cwd = workspace()
    const missing = await ddi(['generate', '--check', '--json'], { cwd })
    expect(missing.code).toBe(1)
    expect(JSON.parse(missing.out)).toMatchObject({
      files: ['toko/client.ts', 'toko/types.ts'],
      findings: [{ severity: 'error' }, { severity: 'error' }],
    })
    const written = await ddi(['generate', '--json'], { cwd })
    expect(JSON.parse(written.out)).toMatchObject({
      version: 1,
      written: ['toko/client.ts', 'toko/types.ts'],
      removed: [],
      findings: [],
    })
  })

  it('of generate for Dredd tells what is sent', async () => {
    const { out } = await ddi(['generate', '--target', 'dredd', '-o', 'dredd', '--json', 'toko'], {
      cwd: workspace(),
    })
    expect(JSON.parse(out)).toMatchObject({ version: 1, sent: 0, skipped: {} })
  })

  it('of portal build tells where the site is', async () => {
    const cwd = workspace()
    const { code, out } = await ddi(['portal', 'build', '--json'], { cwd })
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      out: `${cwd}/portal/dist`,
      rebuilt: true,
      findings: [],
    })
  })

  it.each([
    {
      argv: ['mock', '-p', '0', '--json'],
      want: { url: expect.stringMatching(/^http/), mounts: [{ api: 'toko' }] },
    },
    { argv: ['portal', 'serve', '-p', '0', '--json'], want: { url: expect.stringMatching(/^http/) } },
    {
      argv: ['start', '--mock-port', '0', '--portal-port', '0', '--json'],
      want: { mock: { mounts: [{ api: 'toko' }] }, portal: { url: expect.stringMatching(/^http/) } },
    },
  ])('of $argv is one line, which stands alone on the output', async ({ argv, want }) => {
    const { code, out } = await firstLine(argv, workspace())
    expect(code).toBe(0)
    expect(out).toMatch(/^[^\n]+\n$/)
    expect(JSON.parse(out)).toMatchObject({ version: 1, ...want })
  })

  it('of reference has a URL for each api and a token for each system', async () => {
    const { code, out } = await firstLine(['reference', '-p', '0', '--json'], process.cwd())
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      urls: { elibrary: expect.stringMatching(/\/elibrary\/api\/v1$/) },
      tokens: { simak: expect.any(String) },
      synchronised: { loans: { kind: 'done' } },
    })
  })

  it('keeps every value, and carries no raw control', () => {
    const data = { a: 'satu\n   dua\u001b[31m\u2028', b: [{}, [], null, 1.5], __proto__: null }
    for (const text of [jsonReport(data), jsonLine(data)]) {
      expect(JSON.parse(text)).toEqual({ version: 1, ...data })
      expect(text).not.toContain('\u001b')
    }
    expect(jsonLine(data).split('\n')).toHaveLength(2)
  })
})
