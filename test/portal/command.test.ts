import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run } from '#cli'
import { FILES, workspaceWith } from './workspace.ts'

const ddi = async (cwd: string, ...argv: readonly string[]) => {
  const stop = new AbortController()
  const written = { out: '', err: '' }
  const code = await run(argv, {
    streams: {
      stdout: {
        write: text => {
          written.out += text
          // As the person at the keyboard who has read the address.
          if (text.includes('Portal at')) stop.abort()
        },
      },
      stderr: {
        write: text => {
          written.err += text
        },
      },
    },
    cwd,
    env: {},
    signal: stop.signal,
  })
  return { code, ...written }
}

describe('ddi portal', () => {
  it('builds once, says when nothing has changed, and serves until Ctrl-C', async () => {
    const root = workspaceWith(FILES)
    const built = await ddi(root, 'portal', 'build')
    expect(built).toMatchObject({ code: 0, err: '' })
    expect(built.out).toMatch(/^\d+ pages written to portal\/dist in [\d.]+ s\.\n$/)
    expect(existsSync(join(root, 'portal/dist/index.html'))).toBe(true)
    const served = await ddi(root, 'portal', 'serve', '-p', '0')
    expect(served).toMatchObject({ code: 0, err: '' })
    expect(served.out).toMatch(
      /^portal\/dist is up to date \(\d+ pages\)\.\nPortal at http:\/\/127\.0\.0\.1:\d+\/ \(Ctrl-C ends it\)\n$/,
    )
  })

  it('shows what is there when a document is broken, names the fault and exits with 1', async () => {
    const root = workspaceWith({ ...FILES, 'rusak.ddi.yaml': 'id: rusak\n' })
    const { code, err, out } = await ddi(root, 'portal', 'build')
    expect(code).toBe(1)
    expect(err).toContain('rusak.ddi.yaml')
    expect(out).toContain('pages written')
  })

  it.each([
    [['portal', 'bake'], 'unknown-action'],
    [['portal', 'build', '--base', '/a b/'], 'option-invalid'],
    [['portal', 'build', '--out', 'mine'], 'portal-output-not-ours'],
    [['portal', 'build', 'missing.yaml'], ''],
    [['portal', 'serve', '-p', 'x'], 'number from 0 to 65535'],
  ])('cannot run %j, and says why', async (argv, wanted) => {
    const root = workspaceWith({ ...FILES, 'mine/a.txt': 'mine' })
    const { code, err } = await ddi(root, ...argv)
    expect(code).toBe(2)
    expect(err).toContain(wanted)
    expect(err).not.toMatch(/^\s+at /m)
  })
})
