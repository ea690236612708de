import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isFresh, withHeader } from '../../src/generate/header.ts'
import { compareOutput, staleOutput, writeOutput } from '../../src/generate/output.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ddi-output-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const generated = (body: string): string =>
  withHeader({ what: 'Types', api: 'x', file: 'x.yaml', source: `sha256-${'0'.repeat(64)}` }, body)
const put = (path: string, text: string): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), text)
}

describe('writing', () => {
  it('writes what changed, leaves what is right untouched, and no temporary file', () => {
    put('a/types.ts', 'same')
    const before = statSync(join(folder, 'a/types.ts')).ino
    const files = [
      { path: 'a/types.ts', text: 'same' },
      { path: 'a/client.ts', text: 'new' },
    ]
    expect(writeOutput(folder, files, [])).toEqual({
      written: ['a/client.ts'],
      unchanged: ['a/types.ts'],
      removed: [],
    })
    expect(statSync(join(folder, 'a/types.ts')).ino).toBe(before)
    expect(readdirSync(join(folder, 'a')).sort()).toEqual(['client.ts', 'types.ts'])
  })

  it('puts a file in the place of a symbolic link, and leaves its target alone', () => {
    put('outside.ts', 'precious')
    mkdirSync(join(folder, 'a'))
    symlinkSync(join(folder, 'outside.ts'), join(folder, 'a/types.ts'))
    writeOutput(folder, [{ path: 'a/types.ts', text: 'new' }], [])
    expect(readFileSync(join(folder, 'outside.ts'), 'utf8')).toBe('precious')
    expect(readFileSync(join(folder, 'a/types.ts'), 'utf8')).toBe('new')
  })

  it('says where it cannot write', () => {
    put('a', 'a file where a folder should be')
    expect(() => writeOutput(folder, [{ path: 'a/types.ts', text: 'x' }], [])).toThrow(/output-not-writable/)
  })
})

describe('stale files', () => {
  it('are those of other apis that carry the header, and only they are deleted', () => {
    put('gone/types.ts', generated('export {}\n'))
    put('gone/client.ts', '// written by hand\n')
    put('gone-too/types.ts', generated('export {}\n'))
    put('kept/types.ts', generated('export {}\n'))
    const stale = staleOutput(folder, new Set(['kept']))
    expect(stale).toEqual(['gone-too/types.ts', 'gone/types.ts'])
    writeOutput(folder, [], stale)
    expect(existsSync(join(folder, 'gone/client.ts'))).toBe(true)
    expect(existsSync(join(folder, 'gone-too'))).toBe(false)
    expect(existsSync(join(folder, 'kept/types.ts'))).toBe(true)
  })
})

describe('comparing', () => {
  it('gives one finding for each missing, changed and stale file, at the line that changed', () => {
    put('a/types.ts', 'one\ntwo\n')
    const findings = compareOutput(
      folder,
      'generated',
      [
        { path: 'a/types.ts', text: 'one\n2\n' },
        { path: 'a/client.ts', text: 'x' },
      ],
      ['b/types.ts'],
    )
    expect(findings.map(({ code, location }) => [code, location?.file, location?.start.line])).toEqual([
      ['generated-changed', 'generated/a/types.ts', 2],
      ['generated-missing', 'generated/a/client.ts', 1],
      ['generated-stale', 'generated/b/types.ts', 1],
    ])
    expect(new Set(findings.map(({ remedy }) => remedy))).toEqual(
      new Set(['Run `ddi generate` and commit what it writes.']),
    )
  })
})

describe('freshness by the header', () => {
  const source = `sha256-${'0'.repeat(64)}`
  const text = generated('export interface paths {}\n')
  const cases = [
    { title: 'holds for the same source and an untouched body', given: text, from: source, want: true },
    { title: 'ends with another source', given: text, from: `sha256-${'1'.repeat(64)}`, want: false },
    {
      title: 'ends with one changed character',
      given: text.replace('paths', 'path'),
      from: source,
      want: false,
    },
    { title: 'is not claimed by a file without a header', given: 'export {}\n', from: source, want: false },
  ]
  it.each(cases)('$title', ({ given, from, want }) => {
    expect(isFresh(given, from)).toBe(want)
  })
})
