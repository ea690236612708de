import { expect, test } from 'vitest'
import { find, keep } from '../../mocks/kept.ts'

test('a table keeps the last entries and lets the oldest go', () => {
  const table: Record<string, number> = {}
  for (let number = 1; number <= 1_000; number++) {
    keep(table, `nomor ${number}`, number, 10)
    expect(Object.keys(table).length).toBeLessThanOrEqual(20)
  }
  expect(Object.values(table).slice(-10)).toEqual([991, 992, 993, 994, 995, 996, 997, 998, 999, 1_000])
})

test('an entry that is put again is the youngest', () => {
  const table: Record<string, number> = {}
  for (let turn = 0; turn < 30; turn++) {
    keep(table, 'tetap', turn, 2)
    keep(table, `lain ${turn}`, turn, 2)
  }
  expect(find(table, 'tetap')).toBe(29)
})

test('a key of every object is nobody’s', () => {
  expect(['__proto__', 'constructor', 'toString'].map(key => find({}, key))).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
