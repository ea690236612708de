import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type AuditEntry, chained, GENESIS, verifyChain } from '#provider'
import { auditRecord } from './fixture.ts'

const entries = chained(
  GENESIS,
  [1, 2, 3, 4].map(at => auditRecord({ at })),
)
const edited = (change: (list: AuditEntry[]) => void): AuditEntry[] => {
  const list = [...entries]
  change(list)
  return list
}

test('a hash is SHA-256 of the one before, a line feed and the record in the order of RFC 8785', () => {
  const text =
    '{"address":"10.20.0.7","api":"store","at":1,"duration":12,"endpoint":"GET /api/v1/things/{id}",' +
    '"operation":null,"requestId":"request-1","sequence":1,"status":200,"system":"office"}'
  const [first] = chained(GENESIS, [auditRecord({ at: 1, operation: undefined })])
  expect(first?.hash).toBe(
    createHash('sha256')
      .update(`${'0'.repeat(64)}\n${text}`)
      .digest('hex'),
  )
})

test('a whole chain is intact, and its head can go on', async () => {
  const verdict = await verifyChain(GENESIS, entries)
  expect(verdict).toMatchObject({
    records: 4,
    head: { sequence: 4, hash: entries[3]?.hash },
    broken: undefined,
  })
  expect((await verifyChain(verdict.head, chained(verdict.head, [auditRecord()]))).broken).toBeUndefined()
})

describe('a chain is broken when', () => {
  test.each([
    ...(['at', 'duration', 'status'] as const).map(field => ({
      title: `${field} was changed`,
      given: edited(list => list.splice(1, 1, { ...entries[1], [field]: 999 } as AuditEntry)),
      want: { sequence: 2, reason: 'changed' },
    })),
    ...(['address', 'api', 'endpoint', 'operation', 'requestId', 'system'] as const).map(field => ({
      title: `${field} was changed`,
      given: edited(list => list.splice(2, 1, { ...entries[2], [field]: 'x' } as AuditEntry)),
      want: { sequence: 3, reason: 'changed' },
    })),
    {
      title: 'a record was taken out',
      given: edited(list => list.splice(1, 1)),
      want: { sequence: 2, reason: 'missing' },
    },
    {
      title: 'the first was taken out',
      given: edited(list => list.shift()),
      want: { sequence: 1, reason: 'missing' },
    },
    {
      title: 'one stands twice',
      given: edited(list => list.splice(1, 0, entries[0] as AuditEntry)),
      want: { sequence: 2, reason: 'missing' },
    },
    {
      title: 'two changed places and numbers',
      given: edited(list => {
        list[1] = { ...(entries[2] as AuditEntry), sequence: 2 }
        list[2] = { ...(entries[1] as AuditEntry), sequence: 3 }
      }),
      want: { sequence: 2, reason: 'changed' },
    },
    {
      title: 'a record was taken out and the rest numbered anew',
      given: edited(list => {
        list.splice(1, 1)
        for (const [index, entry] of list.entries()) list[index] = { ...entry, sequence: index + 1 }
      }),
      want: { sequence: 2, reason: 'changed' },
    },
  ])('$title', async ({ given, want }) => {
    expect((await verifyChain(GENESIS, given)).broken).toEqual(want)
  })
})

describe('a head that was noted earlier', () => {
  const noted = { sequence: 3, hash: entries[2]?.hash ?? '' }
  test.each([
    { title: 'is still there', given: entries, want: undefined },
    {
      title: 'is not, when the end was cut off',
      given: entries.slice(0, 2),
      want: { sequence: 3, reason: 'head' },
    },
    {
      title: 'is not, when all was written anew',
      given: chained(
        GENESIS,
        [7, 8, 9, 10].map(at => auditRecord({ at })),
      ),
      want: { sequence: 3, reason: 'head' },
    },
  ])('$title', async ({ given, want }) => {
    expect((await verifyChain(GENESIS, given, noted)).broken).toEqual(want)
  })
})
