import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CLAUSES, CODES } from '#lint'

const ROOT = new URL('../../', import.meta.url)

/** The rows of DOMAIN 8.3 (SOP), 8.2 (UU 27/2022) and 8.4 (OWASP API Security Top 10, 2023). */
const MACHINE_CHECKABLE = [
  ...['SOP 6.A.2', 'SOP 6.A.3', 'SOP 6.B.1 (auth)', 'SOP 6.B.1 (filter)', 'SOP 6.B.1, 6.B.3 (rate limit)'],
  ...['SOP 6.B.3 (network)', 'SOP 6.B.3 (TLS)', 'SOP 6.B.3 (secrets)', 'SOP 6.B.3 (rotation)', 'SOP 6.C.1'],
  ...['SOP 6.C.2', 'SOP 6.D.1', 'SOP 6.D.3', 'SOP 6.D.4', 'SOP 6.E.2', 'SOP 6.E.3', 'SOP 7', 'SOP 8'],
  ...['UU 27/2022 (4)', 'UU 27/2022 (examples)', 'UU 27/2022 (logs)'],
  ...Array.from({ length: 10 }, (_, index) => `OWASP API${index + 1}:2023`),
]

test.each(MACHINE_CHECKABLE)('the clause %s has a rule', id => {
  expect(CLAUSES.find(clause => clause.id === id)?.rules.length).toBeGreaterThan(0)
})

test('every clause names rules that exist, each once', () => {
  const codes = new Set(CODES.map(({ code }) => code))
  for (const { id, rules } of CLAUSES) {
    expect(
      rules.filter(rule => !codes.has(rule)),
      id,
    ).toEqual([])
    expect(new Set(rules).size, id).toBe(rules.length)
  }
})

test('every rule serves a clause', () => {
  const serving = new Set(CLAUSES.flatMap(({ rules }) => rules))
  expect(CODES.map(({ code }) => code).filter(code => !serving.has(code))).toEqual([])
})

test('all evidence is in the repository', () => {
  const named = [...new Set(CLAUSES.flatMap(({ evidence }) => evidence))]
  expect(named.filter(file => !existsSync(new URL(file, ROOT)))).toEqual([])
  expect(CLAUSES.filter(({ evidence }) => evidence.length === 0)).toEqual([])
})
