import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { CLAUSES } from './clauses.ts'
import { type Duty, RISKS } from './risks.ts'
import { type Tagged, taggedTests } from './tags.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const found = taggedTests(ROOT)
const of = (tag: string): readonly Tagged[] => found.filter(test => test.tag === tag)

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')

const proof = ({ tag, reason }: Duty): string =>
  reason ??
  of(tag)
    .map(({ title, file }) => `${title} (\`${file}\`)`)
    .join('<br>')

const page = (title: string, what: string, duties: readonly Duty[]): string =>
  [
    `# ${title}\n\nGenerated from the titles of the tests by \`npx vitest run test/traceability -u\`; do not edit.\n`,
    `| | ${what} | Control | Test, or why none can be |\n| --- | --- | --- | --- |`,
    ...duties.map(duty =>
      ['', duty.tag, cell(duty.text), cell(duty.control), proof(duty), ''].join(' | ').trim(),
    ),
    '',
  ].join('\n')

describe.each([
  { what: 'risk', duties: RISKS, file: 'docs/risks.md', title: 'Risks of the bank model', count: 19 },
  { what: 'clause', duties: CLAUSES, file: 'docs/sop-clauses.md', title: 'SOP 6.B to 8', count: 28 },
])('every $what', ({ what, duties, file, title, count }) => {
  test(`of the ${count} has a test, or a reason and none`, () => {
    expect(new Set(duties.map(({ tag }) => tag)).size).toBe(count)
    const wrong = duties.filter(({ tag, reason }) => of(tag).length > 0 === (reason !== undefined))
    expect(wrong.map(({ tag }) => tag)).toEqual([])
  })

  test(`stands in ${file} as the tests are now`, async () => {
    await expect(page(title, what === 'risk' ? 'Risk' : 'Clause', duties)).toMatchFileSnapshot(ROOT + file)
  })
})

test('no title has a placeholder that a table would fill in', () => {
  expect(found.filter(({ title }) => /%[a-z]|\$/i.test(title))).toEqual([])
})

test('every tag of a test is that of a risk or a clause', () => {
  const known = new Set([...RISKS, ...CLAUSES].map(({ tag }) => tag))
  expect(found.filter(({ tag }) => !known.has(tag))).toEqual([])
})
