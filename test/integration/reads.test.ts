import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DdiError } from '#base'
import { parseReads, READS_PATTERN } from '#integration'

const name = (text: string) => ({ kind: 'property', name: text })
const items = { kind: 'items' }

test.each([
  { given: 'nim', want: [name('nim')] },
  { given: 'data[].nim', want: [name('data'), items, name('nim')] },
  { given: 'meta.total', want: [name('meta'), name('total')] },
  { given: '[].nim', want: [items, name('nim')] },
  { given: 'a[][]', want: [name('a'), items, items] },
  { given: '[][].x', want: [items, items, name('x')] },
  { given: 'developer\\.email', want: [name('developer.email')] },
  { given: 'a\\[\\].b\\\\c', want: [name('a[]'), name('b\\c')] },
  { given: '__proto__', want: [name('__proto__')] },
  { given: 'nomor surat', want: [name('nomor surat')] },
])('$given is $want', ({ given, want }) => {
  expect(parseReads(given)).toEqual(want)
})

test.each(['', '.', 'a.', '.a', 'a..b', 'a[', 'a]', 'a[0]', 'a[]b', 'a.[]', 'a\\', 'a\\b', 'a\nb', '[]a'])(
  '%j is no path',
  given => {
    expect(() => parseReads(given)).toThrow(DdiError)
  },
)

test('the schema has the same grammar', () => {
  const schema = JSON.parse(readFileSync('schemas/ddi.schema.json', 'utf8'))
  const { pattern } = schema.$defs.operation.properties.reads.items
  expect(new RegExp(pattern, 'u').source).toBe(new RegExp(pattern).source)
  const probes = ['a', 'a.b', 'a[].b', '[]', 'a.', 'a[0]', 'x\\.y', 'x\\y', 'a]b', '[]a', 'a\u0001', '']
  for (const probe of probes) expect(new RegExp(pattern, 'u').test(probe)).toBe(READS_PATTERN.test(probe))
})
