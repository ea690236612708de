import { describe, expect, test } from 'vitest'
import { FORMATS, type FormatName } from '#report'
import { FINDINGS, SOURCE } from './samples.ts'

const context = {
  colour: false,
  version: '1.2.3',
  files: ['specs/b.yaml', 'specs/fine.yaml'],
  source: (file: string) => (file.endsWith('a&b.yaml') ? SOURCE : undefined),
  rules: [
    {
      code: 'sop-https',
      severity: 'error' as const,
      summary: 'Servers are https.',
      remedy: 'Use https.',
      source: 'SOP 6.B.3',
      page: 'docs/rules/sop-https.md',
    },
  ],
}

const EXTENSIONS = { text: 'txt', json: 'json', sarif: 'sarif', junit: 'xml', github: 'github.txt' }

describe.each(Object.keys(FORMATS) as FormatName[])('the %s format', name => {
  const report = FORMATS[name](FINDINGS, context)

  test('is what it was', async () => {
    await expect(report).toMatchFileSnapshot(`../golden/report/findings.${EXTENSIONS[name]}`)
  })

  test('lets no control character through', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(report).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  })
})

test('json gives the findings back as they were', () => {
  const report = JSON.parse(FORMATS.json(FINDINGS, context))
  expect(report.findings).toEqual(FINDINGS)
  expect(report.summary).toEqual({ error: 1, warning: 1, info: 1 })
})

test('sarif has the shape that code scanning reads', () => {
  const sarif = JSON.parse(FORMATS.sarif(FINDINGS, context))
  const [run] = sarif.runs
  expect(sarif.version).toBe('2.1.0')
  expect(run.results.map((result: { level: string }) => result.level)).toEqual(['error', 'warning', 'note'])
  for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId)
  expect(run.results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'specs/internal%2C%20lama/a%26b.yaml', uriBaseId: '%SRCROOT%' },
    region: { startLine: 3, startColumn: 3, endLine: 3, endColumn: 8 },
  })
  expect(run.results[2].locations).toEqual([])
})

test.each([
  { name: 'text', want: 'No findings.\n' },
  { name: 'github', want: '' },
  { name: 'junit', want: expect.stringContaining('<testcase name="no findings" classname="ddi"/>') },
  { name: 'json', want: expect.stringContaining('"findings": []') },
  { name: 'sarif', want: expect.stringContaining('"results": []') },
] as const)('without findings $name says so', ({ name, want }) => {
  expect(FORMATS[name]([], { colour: false })).toEqual(want)
})

test('a file name that is no text still gives a SARIF URI', () => {
  const location = { file: 'a\ud800/b.yaml', start: { line: 1, column: 1 } }
  const sarif = FORMATS.sarif([{ code: 'x', severity: 'error', message: 'x', location }], context)
  expect(sarif).toContain('"uri": "a%EF%BF%BD/b.yaml"')
})

test('a sarif fingerprint stays when lines are added above', () => {
  const moved = FINDINGS.map(finding =>
    finding.location
      ? {
          ...finding,
          location: { ...finding.location, start: { line: 99, column: 1 }, end: { line: 99, column: 2 } },
        }
      : finding,
  )
  const prints = (findings: typeof FINDINGS) =>
    JSON.parse(FORMATS.sarif(findings, context)).runs[0].results.map(
      (result: { partialFingerprints: unknown }) => result.partialFingerprints,
    )
  expect(prints(moved)).toEqual(prints(FINDINGS))
  expect(new Set(prints(FINDINGS).map((print: unknown) => JSON.stringify(print))).size).toBe(3)
})

test('a github annotation is one line whatever is in it', () => {
  expect(FORMATS.github(FINDINGS, context).trimEnd().split('\n')).toHaveLength(FINDINGS.length)
})

test('the text can be Indonesian', () => {
  const text = FORMATS.text(FINDINGS, { colour: false, language: 'id' })
  expect(text).toContain('tidak memakai https')
  expect(text).not.toContain('is not https')
})

test('the text shows a bounded number of each code and says how many more there are', () => {
  const many = Array.from({ length: 30 }, () => FINDINGS[1]!)
  const text = FORMATS.text([...many, FINDINGS[2]!], { colour: false, limit: 3 })
  expect(text.match(/No document/g)).toHaveLength(3)
  expect(text).toContain('… and 27 more of operation-undocumented')
  expect(text).toContain('30 warnings, 1 note in 1 file.')
})

test('colour comes only when asked for', () => {
  expect(FORMATS.text(FINDINGS, { colour: true })).toContain('\u001b[')
})
