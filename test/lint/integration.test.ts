import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fixedClock } from '#base'
import { lintWorkspace } from '#lint'
import { loadWorkspace } from '#workspace'
import { folderWith } from '../workspace/folder.ts'

const ROOT = new URL('../fixtures/lint/', import.meta.url)
const CLOCK = fixedClock(Date.parse('2026-11-22T00:00:00Z'))

type Edit = readonly [file: 'ddi' | 'api' | 'config', from: string, to: string]

const FILES = { ddi: 'catatan.ddi.yaml', api: 'api.yaml', config: 'ddi.config.yaml' } as const

/** Findings of the fixture workspace after some edits, as `code file:line`. */
const lintAfter = async (...edits: readonly Edit[]) => {
  const folder = folderWith({})
  cpSync(ROOT, folder, { recursive: true })
  for (const [file, from, to] of edits) {
    const path = join(folder, FILES[file])
    const text = readFileSync(path, 'utf8')
    expect(text, `the fixture has ${from}`).toContain(from)
    writeFileSync(
      path,
      text.replace(from, () => to),
    )
  }
  return lintWorkspace(await loadWorkspace(folder), { clock: CLOCK })
}

/** The line of the DDI, after the edit, that starts with `text`. */
const CASES: readonly {
  readonly title: string
  readonly edits: readonly Edit[]
  readonly want: {
    readonly code: string
    readonly line: string
    readonly remedy?: string
    readonly wanted?: string
    /** Once, unless both operations are concerned. */
    readonly times?: number
  }
}[] = [
  {
    title: 'an operation that the spec does not have',
    edits: [['ddi', 'operation: daftarCatatan', 'operation: daftarCatatn']],
    want: {
      code: 'ddi-unknown-operation',
      line: '- operation: daftarCatatn',
      remedy: "Did you mean 'daftarCatatan'?",
    },
  },
  {
    title: 'a field that the response does not have',
    edits: [['ddi', '- data[].nim', '- data[].nm']],
    want: { code: 'ddi-unknown-field', line: '- data[].nm', remedy: "Did you mean 'nim'?" },
  },
  {
    title: 'an item path of something that is no list',
    edits: [['ddi', '- data[].nim', '- data.nim']],
    want: { code: 'ddi-unknown-field', line: '- data.nim' },
  },
  {
    title: 'a scope that the operation needs and the flow does not grant',
    edits: [['ddi', 'scopes: [catatan.read]', 'scopes: [catatan.write]']],
    want: { code: 'ddi-missing-scope', line: '- operation: daftarCatatan', wanted: 'catatan.read', times: 2 },
  },
  {
    title: 'a scope that no operation needs',
    edits: [['ddi', 'scopes: [catatan.read]', 'scopes: [catatan.read, catatan.write]']],
    want: { code: 'ddi-excess-scope', line: 'auth: { protocol: bearer' },
  },
  {
    title: 'a protocol that the spec does not accept',
    edits: [['ddi', 'protocol: bearer', 'protocol: basic']],
    want: { code: 'ddi-wrong-protocol', line: 'auth: { protocol: basic', wanted: 'bearer' },
  },
  {
    title: 'another major version',
    edits: [['api', 'version: 1.2.0', 'version: 2.0.0']],
    want: { code: 'ddi-wrong-version', line: 'version: 1', wanted: '2' },
  },
  {
    title: 'a format in which the operation does not answer',
    edits: [['ddi', 'format: [application/json]', 'format: [text/csv]']],
    want: {
      code: 'ddi-wrong-format',
      line: '- operation: daftarCatatan',
      wanted: 'application/json',
      times: 2,
    },
  },
  {
    title: 'more requests than the operation allows',
    edits: [['ddi', 'requests: 60, seconds: 60', 'requests: 61, seconds: 60']],
    want: { code: 'ddi-rate-above-limit', line: 'rateLimit: { requests: 61' },
  },
  {
    title: 'a class below that of a field that is read',
    edits: [['ddi', 'dataClass: personal', 'dataClass: internal']],
    want: { code: 'ddi-class-too-low', line: 'dataClass: internal' },
  },
  {
    title: '[SOP 6.E.3.c] an external consumer that stores data without a permission',
    edits: [['config', 'kind: internal # consumer', 'kind: external']],
    want: { code: 'ddi-storage-permission', line: 'storage: { permitted: true' },
  },
  {
    title: '[SOP 6.D.4] an end too soon after its announcement',
    edits: [['ddi', 'sunset: 2027-03-03', 'sunset: 2027-03-02']],
    want: { code: 'ddi-short-notice', line: 'sunset: 2027-03-02' },
  },
  {
    title: '[SOP 8] a review that is overdue',
    edits: [['ddi', 'last: 2026-08-01', 'last: 2026-01-01']],
    want: { code: 'ddi-review-overdue', line: 'review:' },
  },
]

describe('a DDI next to its spec', () => {
  test('has no findings when both agree', async () => {
    expect(await lintAfter()).toEqual([])
  })

  test.each(CASES)('is told of $title', async ({ edits, want }) => {
    const findings = await lintAfter(...edits)
    const found = findings.filter(({ code }) => code === want.code)
    expect(findings.map(({ code }) => code)).toContain(want.code)
    expect(found).toHaveLength(want.times ?? 1)
    const [finding] = found
    expect(finding?.location?.file).toBe('catatan.ddi.yaml')
    const fixture = readFileSync(new URL(FILES.ddi, ROOT), 'utf8')
    const edited = edits.reduce(
      (text, [file, from, to]) => (file === 'ddi' ? text.replace(from, () => to) : text),
      fixture,
    )
    const line = edited.split('\n')[(finding?.location?.start.line ?? 0) - 1] ?? ''
    expect(line.trim().startsWith(want.line), `points at '${line.trim()}'`).toBe(true)
    if (want.remedy) expect(finding?.remedy).toBe(want.remedy)
    if (want.wanted) expect(finding?.wanted).toBe(want.wanted)
    expect(finding?.messageId).toEqual(expect.any(String))
  })

  test('is told of an operation that no document lists, at its line of the spec', async () => {
    const findings = await lintAfter(['ddi', '- operation: ambilCatatan', '- operation: daftarCatatn'])
    const unused = findings.filter(({ code }) => code === 'ddi-unused-operation')
    expect(unused.map(({ location, severity }) => [location?.file, location?.pointer, severity])).toEqual([
      ['api.yaml', '/paths/~1catatan~1{nim}/get', 'warning'],
    ])
  })

  test('is not told of a draft that no document lists yet', async () => {
    const findings = await lintAfter(
      ['ddi', '- operation: ambilCatatan', '- operation: daftarCatatn'],
      ['api', 'operationId: ambilCatatan', 'operationId: ambilCatatan\n      x-lifecycle: { status: draft }'],
    )
    expect([...new Set(findings.map(({ code }) => code))]).toEqual(['ddi-unknown-operation'])
  })

  test('may read what a text such as an XML document holds', async () => {
    const document = "schema: { type: string, contentSchema: { $ref: '#/components/schemas/Catatan' } }"
    const edit: Edit = ['api', "schema: { $ref: '#/components/schemas/Catatan' }", document]
    expect(await lintAfter(edit)).toEqual([])
    const findings = await lintAfter(edit, ['ddi', 'reads: [nim]', 'reads: [nm]'])
    expect(findings.map(({ code }) => code)).toEqual(['ddi-unknown-field'])
  })

  test('that is itself unusable is not taken to list nothing', async () => {
    const findings = await lintAfter(['ddi', 'timeout: 5', 'timeout: 5000'])
    expect(findings.map(({ code }) => code)).toEqual(['ddi-invalid'])
  })

  test('is left alone once it is retired', async () => {
    const findings = await lintAfter(
      ['ddi', 'status: active', 'status: retired'],
      ['ddi', 'operation: daftarCatatan', 'operation: hilang'],
    )
    expect([...new Set(findings.map(({ code }) => code))]).toEqual(['ddi-unused-operation'])
  })

  test('obeys the severities of the configuration', async () => {
    const rules = 'rules: { ddi-unknown-field: warn, ddi-excess-scope: off }'
    const findings = await lintAfter(
      ['config', 'rules: {}', rules],
      ['ddi', '- data[].nim', '- data[].nm'],
      ['ddi', 'scopes: [catatan.read]', 'scopes: [catatan.read, lain]'],
    )
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['ddi-unknown-field', 'warning']])
  })
})
