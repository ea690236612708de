import { describe, expect, test } from 'vitest'
import { CLAUSES, CODES } from '#lint'
import { ddi } from './streams.ts'

const cwd = process.cwd()

describe('ddi explain', () => {
  test('lists every rule', async () => {
    const { code, out } = await ddi(['explain'], { cwd })
    expect(code).toBe(0)
    expect(out.trimEnd().split('\n')).toHaveLength(CODES.length)
  })

  test.each([
    { language: 'en', says: ['An operation that sends errors under HTTP 200 says', '✗ Bad', '✓ Good'] },
    { language: 'id', says: ['Operasi yang mengirim kesalahan di bawah HTTP 200', '✗ Salah', '✓ Benar'] },
  ])('shows a rule in $language', async ({ language, says }) => {
    const { code, out } = await ddi(['explain', 'sop-error-in-200', '--language', language], { cwd })
    expect(code).toBe(0)
    for (const text of says) expect(out).toContain(text)
    expect(out).not.toContain('| error |')
  })

  test('gives a rule as data', async () => {
    const { out } = await ddi(['explain', 'sop-https', '--json'], { cwd })
    expect(JSON.parse(out)).toMatchObject({
      code: 'sop-https',
      source: 'SOP 6.B.3',
      clauses: expect.arrayContaining(['SOP 6.B.3 (TLS)']),
      bad: [expect.stringContaining('http://'), expect.any(String), expect.any(String)],
    })
  })

  test('suggests the rule that was meant, with exit code 2', async () => {
    const { code, err } = await ddi(['explain', 'sop-htps'], { cwd })
    expect(code).toBe(2)
    expect(err).toContain("Did you mean 'ddi explain sop-https'?")
  })

  test('prints the matrix of clauses, as text and as data', async () => {
    const { out } = await ddi(['explain', '--matrix', '--language', 'id'], { cwd })
    for (const { id, title } of CLAUSES) expect(out).toContain(`${id}  ${title.id}`)
    const data = JSON.parse((await ddi(['explain', '--matrix', '--json'], { cwd })).out)
    expect(data.clauses).toEqual(CLAUSES)
  })
})
