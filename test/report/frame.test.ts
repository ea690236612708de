import { describe, expect, test } from 'vitest'
import { codeFrame } from '../../src/report/frame.ts'
import { palette } from '../../src/report/terminal.ts'

const frame = (text: string, start: [number, number], end?: [number, number]) =>
  codeFrame(
    text,
    {
      file: 'a.yaml',
      start: { line: start[0], column: start[1] },
      ...(end ? { end: { line: end[0], column: end[1] } } : {}),
    },
    palette(false),
  )

describe('a code frame', () => {
  test('shows the line, its neighbours and a caret under the range', () => {
    expect(frame('a: 1\nb: two\nc: 3\n', [2, 4], [2, 7])).toBe(
      '    1 | a: 1\n    2 | b: two\n      |    ^^^\n    3 | c: 3\n',
    )
  })

  test('ends its caret with the line when the range goes on', () => {
    expect(frame('a:\n  b: 1\n', [1, 1], [2, 7])).toContain('  | ^^\n')
  })

  test.each([
    { title: 'carriage returns', given: 'a: 1\r\nb: 2\r\nc: 3' },
    { title: 'a final newline', given: 'a: 1\nb: 2\nc: 3\n' },
  ])('is not disturbed by $title', ({ given }) => {
    expect(frame(given, [2, 4])).toBe('    1 | a: 1\n    2 | b: 2\n      |    ^\n    3 | c: 3\n')
  })

  test('of a minified document is clipped around the column', () => {
    const shown = frame(`${'x'.repeat(5000)}!${'y'.repeat(5000)}`, [1, 5001])
    const [line, caret] = shown.split('\n')
    expect(line!.length).toBeLessThan(120)
    expect(line![caret!.indexOf('^')]).toBe('!')
  })

  test('of a line that is not there is empty', () => {
    expect(frame('a: 1\n', [9, 1])).toBe('')
  })
})
