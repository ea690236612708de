import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AuditRecord, auditStore, KIT_MIGRATIONS, type KitTables, openDatabase } from '#provider'
import { ddi } from './streams.ts'

const cwd = mkdtempSync(join(tmpdir(), 'ddi-audit-'))
afterAll(() => rmSync(cwd, { recursive: true }))

const DAY = 86_400_000
const record = (at: number): AuditRecord => ({
  at,
  requestId: 'request-1',
  api: 'store',
  endpoint: 'GET /things/{id}',
  operation: 'readThing',
  system: 'office',
  address: '10.20.0.7',
  status: 200,
  duration: 3,
})

/** A database with three records, the oldest more than a year old. */
const makeLog = async (name: string) => {
  const db = await openDatabase<KitTables>(join(cwd, name), KIT_MIGRATIONS)
  const store = auditStore(db)
  for (const days of [400, 250, 10]) await store.append(record(Date.now() - days * DAY))
  return db
}

beforeAll(async () => {
  await (await makeLog('log.sqlite')).destroy()
  await ddi(['audit', 'export', 'log.sqlite', '--out', 'log.jsonl'], { cwd })
})

const headIn = (text: string): string => /Head: (\S+)/.exec(text)?.[1] ?? ''
const lines = (): string[] => readFileSync(join(cwd, 'log.jsonl'), 'utf8').trimEnd().split('\n')
const changed = (name: string, change: (lines: string[]) => string[]): string => {
  writeFileSync(join(cwd, name), `${change(lines()).join('\n')}\n`)
  return name
}

describe('ddi audit verify', () => {
  it.each(['log.sqlite', 'log.jsonl'])('proves %s and tells its head', async file => {
    const { code, out, err } = await ddi(['audit', 'verify', file], { cwd })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^Intact: 3 records\.\nHead: 3:[0-9a-f]{64}\n/)
  })

  it('reads a log that a provider has open', async () => {
    const db = await makeLog('open.sqlite')
    expect((await ddi(['audit', 'verify', 'open.sqlite'], { cwd })).code).toBe(0)
    await db.destroy()
  })

  it.each([
    {
      title: 'a changed record',
      change: (all: string[]) => all.map(line => line.replace('"status":200', '"status":500')),
      want: 'record 1 was changed',
    },
    {
      title: 'a missing record',
      change: (all: string[]) => all.toSpliced(2, 1),
      want: 'record 2 is missing',
    },
  ])('finds $title', async ({ change, want }) => {
    const { code, out } = await ddi(['audit', 'verify', changed('broken.jsonl', change)], { cwd })
    expect(code).toBe(1)
    expect(out).toContain(want)
  })

  it('finds a cut end by the head that was noted', async () => {
    const head = headIn((await ddi(['audit', 'verify', 'log.sqlite'], { cwd })).out)
    const cut = changed('cut.jsonl', all => all.slice(0, -1))
    expect((await ddi(['audit', 'verify', cut], { cwd })).code).toBe(0)
    const { code, out } = await ddi(['audit', 'verify', cut, '--head', head], { cwd })
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining('cut off') })
    expect((await ddi(['audit', 'verify', 'log.jsonl', '--head', head], { cwd })).code).toBe(0)
  })

  it('tells the result as data', async () => {
    const { out } = await ddi(['audit', 'verify', 'log.sqlite', '--json'], { cwd })
    expect(JSON.parse(out)).toMatchObject({ version: 1, intact: true, records: 3, head: { sequence: 3 } })
  })
})

describe('ddi audit export', () => {
  it('writes the anchor and each record, for its owner only', () => {
    expect(JSON.parse(lines()[0] ?? '')).toEqual({ anchor: { sequence: 0, hash: '0'.repeat(64) } })
    expect(JSON.parse(lines()[3] ?? '')).toMatchObject({ sequence: 3, system: 'office' })
    expect(statSync(join(cwd, 'log.jsonl')).mode & 0o777).toBe(0o600)
  })

  it('writes the same to the output', async () => {
    const { out } = await ddi(['audit', 'export', 'log.sqlite'], { cwd })
    expect(out).toBe(readFileSync(join(cwd, 'log.jsonl'), 'utf8'))
  })
})

describe('ddi audit purge (SOP 6.D.1)', () => {
  it.each([
    { args: [], left: 1, said: 'Deleted 2 records' },
    { args: ['--months', '12'], left: 2, said: 'Deleted 1 record ' },
  ])('with $args leaves $left, which can still be proved', async ({ args, left, said }) => {
    const file = `purge-${left}.sqlite`
    await (await makeLog(file)).destroy()
    expect((await ddi(['audit', 'purge', file, ...args], { cwd })).out).toContain(said)
    expect((await ddi(['audit', 'verify', file], { cwd })).out).toContain(`Intact: ${left} record`)
  })

  it.each(['5', '0', '-6', '6.5', 'all'])('refuses to keep %s months', async months => {
    const { code, err } = await ddi(['audit', 'purge', 'log.sqlite', `--months=${months}`], { cwd })
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('option-invalid') })
  })
})

describe('what is no log', () => {
  it.each([
    { title: 'a missing file', args: ['verify', 'none.sqlite'], want: 'audit-log-unreadable' },
    { title: 'another text', args: ['verify', 'text.txt'], want: 'audit-line-invalid' },
    { title: 'an empty file', args: ['verify', 'empty.txt'], want: 'audit-line-invalid' },
    { title: 'an export to be purged', args: ['purge', 'log.jsonl'], want: 'audit-log-unreadable' },
    { title: 'another database', args: ['verify', 'other.sqlite'], want: 'audit-log-unreadable' },
    { title: 'another action', args: ['erase', 'log.sqlite'], want: 'option-invalid' },
    {
      title: 'a head in another form',
      args: ['verify', 'log.sqlite', '--head', '3'],
      want: 'option-invalid',
    },
    { title: 'a field too many', args: ['verify', 'field.jsonl'], want: 'audit-line-invalid' },
  ])('$title is refused', async ({ args, want }) => {
    writeFileSync(join(cwd, 'text.txt'), 'Selamat pagi\n')
    writeFileSync(join(cwd, 'empty.txt'), '')
    changed('field.jsonl', all => all.map(line => line.replace('"api"', '"nama":"x","api"')))
    await (await openDatabase(join(cwd, 'other.sqlite'), {})).destroy()
    const { code, err } = await ddi(['audit', ...args], { cwd })
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(want) })
  })
})
