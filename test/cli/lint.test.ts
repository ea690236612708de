import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test, vi } from 'vitest'
import { progressOn } from '../../src/cli/progress.ts'
import { folderWith, minimalConfig, minimalSpec } from '../workspace/folder.ts'
import { ddi } from './streams.ts'

const FIXTURE = fileURLToPath(new URL('../fixtures/lint/', import.meta.url))

/** The fixture workspace, with its review kept up to date and one text replaced. */
const workspace = (from = '', to = ''): string => {
  const folder = folderWith({})
  cpSync(FIXTURE, folder, { recursive: true })
  const file = join(folder, 'catatan.ddi.yaml')
  const text = readFileSync(file, 'utf8').replace(
    /last: .*/,
    `last: ${new Date().toISOString().slice(0, 10)}`,
  )
  writeFileSync(
    file,
    text.replace(from, () => to),
  )
  return folder
}

describe('ddi lint', () => {
  test('of a workspace without faults is fine', async () => {
    expect(await ddi(['lint'], { cwd: workspace() })).toEqual({ code: 0, out: 'No findings.\n', err: '' })
  })

  test('points at the line of an integration document, and fails', async () => {
    const { code, out } = await ddi(['lint'], { cwd: workspace('- data[].nim', '- data[].nm') })
    expect(code).toBe(1)
    expect(out).toMatch(/^catatan\.ddi\.yaml:\d+:\d+ {2}error {2}ddi-unknown-field$/m)
    expect(out).toContain("remedy  Did you mean 'nim'?")
    expect(out).toMatch(/^ +\| +\^+$/m)
    expect(out).toContain('1 error in 1 file.')
  })

  test('speaks Indonesian when asked to', async () => {
    const { out } = await ddi(['lint', '--language', 'id'], { cwd: workspace('- data[].nim', '- data[].nm') })
    expect(out).toContain('Tidak ada jawaban berhasil')
  })

  test('warnings fail only beyond --max-warnings', async () => {
    const cwd = workspace('networks: [10.20.10.0/24]', 'networks: [0.0.0.0/0]')
    expect((await ddi(['lint'], { cwd })).code).toBe(0)
    expect((await ddi(['lint', '--max-warnings', '1'], { cwd })).code).toBe(0)
    expect((await ddi(['lint', '--max-warnings', '0'], { cwd })).code).toBe(1)
  })

  test.each([
    { format: 'json', want: (text: string) => JSON.parse(text).findings[0].code },
    { format: 'sarif', want: (text: string) => JSON.parse(text).runs[0].results[0].ruleId },
    { format: 'junit', want: (text: string) => /<failure type="([^"]+)"/.exec(text)?.[1] },
    { format: 'github', want: (text: string) => /^::error .*title=([^:,]+)::/.exec(text)?.[1] },
  ])('writes $format to a file', async ({ format, want }) => {
    const cwd = workspace('- data[].nim', '- data[].nm')
    const outcome = await ddi(['lint', '--format', format, '--output', 'report'], { cwd })
    expect(outcome).toEqual({ code: 1, out: '', err: '' })
    expect(want(readFileSync(join(cwd, 'report'), 'utf8'))).toBe('ddi-unknown-field')
  })

  test('sarif brings the page of each rule', async () => {
    const cwd = workspace('- data[].nim', '- data[].nm')
    const { out } = await ddi(['lint', '--format', 'sarif'], { cwd })
    const [rule] = JSON.parse(out).runs[0].tool.driver.rules
    expect(rule.properties.documentation).toBe('docs/rules/ddi-unknown-field.md')
    expect(existsSync(fileURLToPath(new URL('../../docs/rules/ddi-unknown-field.md', import.meta.url)))).toBe(
      true,
    )
  })

  test('of named specs tells where each stands, seen from the current folder', async () => {
    const cwd = folderWith({ 'a/api.yaml': minimalSpec(), 'b/api.yaml': minimalSpec() })
    const { code, out } = await ddi(['lint', '--ruleset', 'sop', 'a/api.yaml', 'b/api.yaml'], { cwd })
    expect(code).toBe(1)
    expect(out).toContain('a/api.yaml:')
    expect(out).toContain('b/api.yaml:')
  })

  test('of a file that is not YAML is a finding in the format asked for, and exit code 2', async () => {
    const cwd = folderWith({ 'a/api.yaml': 'openapi: "3.1.0\n' })
    const { code, out } = await ddi(['lint', 'a/api.yaml', '--format', 'json'], { cwd })
    expect(code).toBe(2)
    expect(JSON.parse(out).findings).toMatchObject([
      { code: 'yaml-syntax', location: { file: 'a/api.yaml' } },
    ])
  })

  test.each([
    { title: 'a file that is not there', argv: ['nirwana.yaml'], code: 'file-not-found' },
    { title: 'a folder that is no workspace', argv: [], code: 'config-not-found' },
  ])('of $title is a report too where a program asks', async ({ argv, code }) => {
    const { code: exit, out } = await ddi(['lint', ...argv, '--format', 'json'], { cwd: folderWith({}) })
    expect(exit).toBe(2)
    expect(JSON.parse(out).findings).toMatchObject([{ code, severity: 'error' }])
  })

  test('of a broken api in a workspace still looks at the others', async () => {
    const cwd = folderWith({ 'ddi.config.yaml': minimalConfig(), 'toko.yaml': 'openapi: "3.1.0\n' })
    expect((await ddi(['lint'], { cwd })).code).toBe(2)
  })

  test('--fix puts right what is safe, says so beside the report, and tells what is left', async () => {
    const cwd = workspace('dataClass: personal', 'dataClass: internal')
    const [first, second] = [await ddi(['lint', '--fix'], { cwd }), await ddi(['lint', '--fix'], { cwd })]
    expect(first).toEqual({ code: 0, out: 'No findings.\n', err: 'fixed 1 value in catatan.ddi.yaml\n' })
    expect(second).toEqual({ code: 0, out: 'No findings.\n', err: '' })
  })

  test('--fix writes nothing while a document cannot be read', async () => {
    const cwd = workspace('dataClass: personal', 'dataClass: internal')
    writeFileSync(join(cwd, 'api.yaml'), 'openapi: "3.1.0\n')
    const before = readFileSync(join(cwd, 'catatan.ddi.yaml'), 'utf8')
    expect((await ddi(['lint', '--fix'], { cwd })).code).toBe(2)
    expect(readFileSync(join(cwd, 'catatan.ddi.yaml'), 'utf8')).toBe(before)
  })

  test.each([
    { title: 'a file that is not there', argv: ['nirwana.yaml'], says: 'nirwana.yaml' },
    {
      title: 'an unknown format',
      argv: ['--format', 'xml'],
      says: 'One of text, json, sarif, junit, github.',
    },
    {
      title: 'an unknown ruleset',
      argv: ['--ruleset', 'https://evil.example'],
      says: 'One of sop, recommended',
    },
    { title: 'a number that is none', argv: ['--max-warnings', 'many'], says: 'A whole number.' },
    {
      title: 'a report that cannot be written',
      argv: ['--output', 'no/such/folder/x'],
      says: 'no/such/folder/x',
    },
  ])('$title is explained, with exit code 2', async ({ argv, says }) => {
    const { code, out, err } = await ddi(['lint', ...argv], { cwd: workspace() })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(says)
  })
})

describe('ddi lint --watch', () => {
  test('checks again what was saved, also after an unreadable save, until it is interrupted', async () => {
    const cwd = workspace()
    const file = join(cwd, 'catatan.ddi.yaml')
    const good = readFileSync(file, 'utf8')
    const interruption = new AbortController()
    const shown = { out: '', err: '' }
    const streams = {
      stdout: { write: (text: string) => (shown.out += text) },
      stderr: { write: (text: string) => (shown.err += text) },
    }
    const running = ddi(['lint', '--watch'], { cwd, streams, signal: interruption.signal })
    await vi.waitUntil(() => shown.err.includes('Watching'))
    expect(shown.out).toBe('No findings.\n')
    for (const [text, says] of [
      ['id: "', 'yaml-syntax'],
      [good.replace('- data[].nim', '- data[].nm'), 'ddi-unknown-field'],
    ] as const) {
      writeFileSync(file, text)
      await vi.waitUntil(() => shown.out.includes(says) && shown.err.endsWith(' ms\n'), { timeout: 20_000 })
    }
    interruption.abort()
    expect((await running).code).toBe(1)
  })
})

describe('progress', () => {
  const watched = (isTTY: boolean) => {
    let text = ''
    let now = 0
    const output = { isTTY, columns: 20, write: (part: string) => (text += part) }
    const progress = progressOn(output, () => now)
    progress.step('first')
    now = 1_001
    progress.step('second, which is longer than the terminal')
    progress.done()
    return text
  }

  test('is one short line after a second, and gone at the end', () => {
    expect(watched(true)).toBe('\r\u001b[Ksecond, which is lo\r\u001b[K')
  })

  test('is nothing where nobody watches', () => {
    expect(watched(false)).toBe('')
  })
})
