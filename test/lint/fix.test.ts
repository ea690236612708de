import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DdiError, type Finding } from '#base'
import { fixedFiles, lintWorkspace, writeFixed } from '#lint'
import { loadSpec, parseSource } from '#workspace'
import { folderWith } from '../workspace/folder.ts'

/** The text after setting values at pointers. */
const fixed = (
  text: string,
  fixes: Readonly<Record<string, unknown>>,
  file = 'api.yaml',
): string | undefined => {
  const findings = Object.entries(fixes).map(
    ([pointer, value]): Finding => ({
      code: 'x',
      severity: 'error',
      message: 'x',
      fix: { file, pointer, value },
    }),
  )
  return fixedFiles(findings, new Map([[file, parseSource(file, text)]]))[0]?.text
}

describe('a fix of YAML', () => {
  test.each([
    {
      title: 'replaces a scalar and leaves quotes and comments around it',
      given: "a:\n  - url: http://x.example # lama\n    b: 'c'   # tetap\n",
      fixes: { '/a/0/url': 'https://x.example' },
      want: "a:\n  - url: https://x.example # lama\n    b: 'c'   # tetap\n",
    },
    {
      title: 'puts a status where it belongs, quoted like its neighbours',
      given: "r:\n  '200': { d: x } # baik\n  # gagal\n  '500': { $ref: a }\n",
      fixes: { '/r/429': { $ref: 'b.yaml#/C' } },
      want: "r:\n  '200': { d: x } # baik\n  # gagal\n  '429': { $ref: b.yaml#/C }\n  '500': { $ref: a }\n",
    },
    {
      title: 'appends to a block that ends inside another',
      given: 'a:\n  b:\n    c: |\n      teks\n\n  d: 1 # dua\ne: 2\n',
      fixes: { '/a/b/x': true, '/a/y': false },
      want: 'a:\n  b:\n    c: |\n      teks\n    x: true\n\n  d: 1 # dua\n  y: false\ne: 2\n',
    },
    {
      title: 'appends to a file without a last line break',
      given: 'a: 1',
      fixes: { '/b': 'x' },
      want: 'a: 1\nb: x',
    },
    {
      title: 'inserts several keys at one place in order',
      given: "r:\n  '200': 1\n  '500': 2\n",
      fixes: { '/r/400': 3, '/r/401': 4 },
      want: "r:\n  '200': 1\n  '400': 3\n  '401': 4\n  '500': 2\n",
    },
    {
      title: 'inserts into flow maps, also several keys into an empty one',
      given: 'a: { b: 1 } # x\nc: {}\n',
      fixes: { '/a/d': true, '/c/e': 1, '/c/f': 2 },
      want: 'a: { b: 1, d: true } # x\nc: { e: 1, f: 2}\n',
    },
    {
      title: 'keeps Windows line ends readable',
      given: 'a:\r\n  b: http://x.example\r\n',
      fixes: { '/a/b': 'https://x.example' },
      want: 'a:\r\n  b: https://x.example\r\n',
    },
  ])('$title', ({ given, fixes, want }) => {
    const text = fixed(given, fixes)
    expect(parseSource('a.yaml', text ?? '').value).toEqual(parseSource('a.yaml', want).value)
    if (!given.includes('{}')) expect(text).toBe(want)
  })

  test.each([
    { title: 'an alias that others share', given: 'a: &x { b: 1 }\nc: *x\n', fixes: { '/c/b': 2 } },
    { title: 'an anchored value', given: 'a: &x 1\nb: *x\n', fixes: { '/a': 2 } },
    { title: 'a parent that is missing', given: 'a: 1\n', fixes: { '/b/c': 2 } },
    { title: 'a map in the place of which a scalar would come', given: 'a: { b: 1 }\n', fixes: { '/a': 2 } },
    { title: 'a name that would be the prototype', given: 'a: 1\n', fixes: { '/__proto__/b': 2 } },
  ])('leaves $title alone', ({ given, fixes }) => {
    expect(fixed(given, fixes)).toBeUndefined()
  })
})

test('a fix of JSON keeps the indentation', () => {
  const given = '{\n    "a": { "b": 1 },\n    "s": [\n        { "url": "http://x.example" }\n    ]\n}\n'
  expect(fixed(given, { '/s/0/url': 'https://x.example', '/a/c': true }, 'api.json')).toBe(
    given.replace('http:', 'https:').replace('{ "b": 1 }', '{\n        "b": 1,\n        "c": true\n    }'),
  )
})

const SHARED = "{ $ref: '#/components/responses/E' }"
const SPEC = `# Contoh
openapi: 3.1.0
info: { title: Contoh, version: 1.0.0 }
servers:
  - url: http://contoh.uss.ac.id/v1 # produksi
paths:
  /a:
    get: # pertama
      operationId: a
      x-data-class: public
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { type: object, properties: { nim: { type: string, x-data-class: personal } } }
        '401': ${SHARED}
        '429': ${SHARED}
  /b:
    get:
      operationId: b
      x-lifecycle: { status: deprecated, deprecation: 2027-01-01, sunset: 2027-03-01 }
      responses:
        '200': { description: ok }
components:
  responses:
    E: { description: Kesalahan }
`

const lintFile = async (folder: string) => {
  const workspace = await loadSpec(join(folder, 'api.yaml'))
  return { workspace, findings: await lintWorkspace(workspace, { ruleset: 'sop' }) }
}

describe('the fixes of the SOP ruleset', () => {
  test('take their findings away, change nothing else, and have nothing to do the second time', async () => {
    const folder = folderWith({ 'api.yaml': SPEC })
    const { workspace, findings } = await lintFile(folder)
    const before = new Set(findings.filter(({ fix }) => fix).map(({ code }) => code))
    expect([...before].sort()).toEqual([
      'sop-data-class',
      'sop-error-responses',
      'sop-https',
      'sop-lifecycle',
      'sop-rate-limit',
    ])
    writeFixed(workspace.root, fixedFiles(findings, workspace.sources))
    const text = readFileSync(join(folder, 'api.yaml'), 'utf8')
    expect(text).toBe(
      SPEC.replace('http:', 'https:')
        .replace('x-data-class: public', 'x-data-class: personal')
        .replace(
          "'200': { description: ok }\n",
          `'200': { description: ok }\n        '401': ${SHARED}\n        '429': ${SHARED}\n      deprecated: true\n`,
        ),
    )
    const again = await lintFile(folder)
    expect(again.findings.filter(({ fix }) => fix)).toEqual([])
    expect(readdirSync(folder)).toEqual(['api.yaml'])
  })

  test('are written into every file or into none', () => {
    const folder = folderWith({ 'a.yaml': 'a: 1\n', 'b/b.yaml': 'b: 1\n' })
    const files = [
      { file: 'a.yaml', text: 'a: 2\n', fixes: 1 },
      { file: 'b/gone.yaml', text: 'b: 2\n', fixes: 1 },
    ]
    expect(() => writeFixed(folder, files)).toThrow(DdiError)
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe('a: 1\n')
    expect(readdirSync(folder).sort()).toEqual(['a.yaml', 'b'])
  })

  test('keep the mode of a file', () => {
    const folder = folderWith({ 'a.yaml': 'a: 1\n' })
    chmodSync(join(folder, 'a.yaml'), 0o606)
    writeFixed(folder, [{ file: 'a.yaml', text: 'a: 2\n', fixes: 1 }])
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe('a: 2\n')
    expect(statSync(join(folder, 'a.yaml')).mode & 0o777).toBe(0o606)
  })
})
