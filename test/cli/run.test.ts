import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../src/cli/commands/index.ts'
import { folderWith, minimalConfig, minimalSpec } from '../workspace/folder.ts'
import { ddi } from './streams.ts'

describe('the command line', () => {
  it.each([[[]], [['--help']]])('%j lists every command and is fine', async argv => {
    const { code, out } = await ddi(argv)
    expect(code).toBe(0)
    for (const name of Object.keys(COMMANDS)) expect(out).toContain(name)
  })

  it('tells its version', async () => {
    expect(await ddi(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+/) })
  })

  it.each(Object.keys(COMMANDS))('%s --help has examples that name it', async name => {
    const { code, out } = await ddi([name, '--help'])
    expect(code).toBe(0)
    expect(out).toContain('Examples:')
    expect(out).toContain(`$ ddi ${name}`)
  })

  it('suggests the command that was meant, and could not run', async () => {
    const { code, err } = await ddi(['verfy'])
    expect(code).toBe(2)
    expect(err).toContain("There is no command 'verfy'")
    expect(err).toContain('ddi verify')
  })

  it.each([
    { title: 'an unknown option', argv: ['lint', '--fromat', 'json'], says: '--format' },
    { title: 'a port that is none', argv: ['mock', '-p', 'abc'], says: 'number from 0 to 65535' },
    { title: 'a name of an inherited property', argv: ['constructor'], says: 'no command' },
  ])('$title is explained, with exit code 2', async ({ argv, says }) => {
    const { code, err } = await ddi(argv)
    expect(code).toBe(2)
    expect(err).toContain(says)
  })

  it.each(
    ['lint', 'generate', 'mock', 'verify', 'portal', 'start', 'reference'].filter(name => name in COMMANDS),
  )('%s outside a workspace says so without a stack trace', async name => {
    const argv = { portal: ['portal', 'build'], verify: ['verify', 'toko'] }[name] ?? [name]
    const { code, out, err } = await ddi(argv, { cwd: folderWith({}) })
    expect(code).toBe(2)
    expect(err + out).toContain('config-not-found')
    expect(err + out).not.toMatch(/\n\s+at /)
  })

  it.each([
    { title: 'no YAML', text: 'openapi: [' },
    { title: 'no OpenAPI', text: 'kind: Pod' },
    { title: 'a list where a map belongs', text: 'openapi: 3.1.0\ninfo: []\npaths: []' },
    { title: 'deep', text: `openapi: 3.1.0\npaths: ${'['.repeat(3_000)}${']'.repeat(3_000)}` },
  ])('a spec that is $title ends in findings, never in a stack trace', async ({ text }) => {
    const cwd = folderWith({ 'a.yaml': text })
    const { code, out, err } = await ddi(['lint', 'a.yaml'], { cwd })
    expect([1, 2]).toContain(code)
    expect(out + err).toContain('a.yaml')
    expect(out + err).not.toMatch(/\n\s+at /)
  })
})

describe('ddi start', () => {
  it('serves mock and portal of any workspace, and closes them when interrupted', async () => {
    const interruption = new AbortController()
    const cwd = folderWith({ 'ddi.config.yaml': minimalConfig(), 'toko.yaml': minimalSpec() })
    const streams = {
      stdout: {
        text: '',
        write(text: string) {
          this.text += text
          if (this.text.includes('Ctrl-C ends everything')) interruption.abort()
        },
      },
      stderr: { write: () => undefined },
    }
    const ports = ['--mock-port', '0', '--reference-port', '0', '--portal-port', '0']
    const { code } = await ddi(['start', ...ports], { cwd, streams, signal: interruption.signal })
    expect(code).toBe(0)
    expect(streams.stdout.text).toMatch(/✓ mock +http:\/\/127\.0\.0\.1:\d+/)
    expect(streams.stdout.text).toMatch(/✓ portal +http:\/\/127\.0\.0\.1:\d+/)
    expect(streams.stdout.text).not.toContain('reference')
    expect(streams.stdout.text).toContain('Stopped.')
  })
})
