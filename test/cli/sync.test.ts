import { describe, expect, test } from 'vitest'
import { ddi } from './streams.ts'

describe('ddi sync', () => {
  test('list shows the schedules of the documents, and what is not connected', async () => {
    const { code, out } = await ddi(['sync', 'list'])
    expect(code).toBe(0)
    expect(out).toMatch(
      /^elibrary-peminjaman-malam +elibrary → simak +30 1 \* \* \* Asia\/Jakarta +20\d\d-\d\d-\d\d 01:30$/m,
    )
    expect(out).toMatch(/^sister-dosen .* not connected$/m)
    expect(out).toMatch(/^lms-nilai .* on demand /m)
  })

  test('list as data says when each is due', async () => {
    const { out } = await ddi(['sync', 'list', '--json'])
    const { synchronisations } = JSON.parse(out) as { synchronisations: { name: string; next?: number }[] }
    const loans = synchronisations.find(({ name }) => name === 'elibrary-peminjaman-malam')
    expect(loans?.next).toBeGreaterThan(Date.parse('2026-01-01'))
  })

  test('run prints the counts', async () => {
    const { code, out } = await ddi(['sync', 'run', 'elibrary-peminjaman-malam', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ version: 1, status: 'done', summary: { loans: 66, unknown: 0 } })
  })

  test('a system that nobody answers for ends with 1', async () => {
    const env = { LMS_URL: 'http://127.0.0.1:9/api/v1', LMS_TOKEN: 'contoh' }
    const { code, out } = await ddi(['sync', 'run', 'lms-aktivitas'], { env })
    expect(code).toBe(1)
    expect(out).toBe('lms-aktivitas failed: could not be reached.\n')
  })

  test('alone shows its help', async () => {
    const { code, err } = await ddi(['sync'])
    expect(code).toBe(2)
    expect(err).toMatch(/missing required argument 'action'[\s\S]*list or run[\s\S]*ddi sync list/)
  })

  test.each([
    { argv: ['run', 'sister-dosen'], want: 'synchronisation-unconnected' },
    { argv: ['run', 'sister-dosn'], want: "Did you mean 'sister-dosen'?" },
    { argv: ['run'], want: 'synchronisation-unknown' },
    { argv: ['stop'], want: 'option-invalid' },
  ])('$argv cannot run', async ({ argv, want }) => {
    const { code, err } = await ddi(['sync', ...argv])
    expect(code).toBe(2)
    expect(err).toContain(want)
  })
})
