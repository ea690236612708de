import { expect, test } from 'vitest'
import { table } from '../../src/report/table.ts'

test('a table aligns its columns, numbers to the right, and keeps controls out', () => {
  const rows = [
    ['a', '1', ''],
    ['b\u001bc', '100', 'x'],
  ]
  expect(table(['name', 'n#', 'note'], rows)).toBe(
    ['name        n  note', 'a           1', 'b\\u001bc  100  x', ''].join('\n'),
  )
})
