import { describe, expect, test } from 'vitest'
import { createJournal } from '#journal'
import { recorded, type Sample } from './recorded.ts'

const journalOf = (samples: readonly Sample[], options = {}) => {
  const journal = createJournal(options)
  for (const sample of samples) journal.record(recorded({ ...sample, number: journal.next() }))
  return journal
}

const times = (count: number, sample: Sample = {}): Sample[] => Array.from({ length: count }, () => sample)

describe('a journal is bounded', () => {
  test('the oldest exchanges make room for more', () => {
    const journal = journalOf(times(7), { most: 3 })
    expect(journal.list().map(({ id }) => id)).toEqual(['7', '6', '5'])
    expect(journal.at(4)).toBeUndefined()
  })

  test('the oldest make room for the bodies of newer ones', () => {
    const journal = journalOf(times(5, { response: { body: 'x'.repeat(400) } }), { bytes: 1_000 })
    expect(journal.list().map(({ id }) => id)).toEqual(['5', '4'])
  })

  test('one exchange larger than all is kept, because it is the newest', () => {
    const journal = journalOf(times(2, { response: { body: 'x'.repeat(400) } }), { bytes: 100 })
    expect(journal.list().map(({ id }) => id)).toEqual(['2'])
  })

  test.each([
    { given: 'a text', body: 'é'.repeat(100) },
    { given: 'bytes', body: new TextEncoder().encode('é'.repeat(100)) },
  ])('of a long body, $given, the beginning is kept and its size is told', ({ body }) => {
    const journal = journalOf([{ response: { body } }], { bodySize: 15 })
    expect(journal.find()?.response.body).toEqual({ text: 'é'.repeat(7), size: 200, cut: true })
  })
})

test('what is emptied is gone, and numbers go on', () => {
  const journal = journalOf(times(3))
  journal.clear()
  expect(journal.list()).toEqual([])
  journal.record(recorded({ number: journal.next() }))
  expect(journal.list().map(({ id }) => id)).toEqual(['4'])
})

test('an exchange whose number was taken early stands in its place', () => {
  const journal = createJournal()
  const early = journal.next()
  journal.record(recorded({ number: journal.next() }))
  journal.record(recorded({ number: early, outcome: 'late' }))
  expect(journal.list().map(({ id, outcome }) => [id, outcome])).toEqual([
    ['2', 'answered'],
    ['1', 'late'],
  ])
})

test.each([
  { given: {}, want: ['3', '2', '1'] },
  { given: { api: 'toko' }, want: ['2', '1'] },
  { given: { operation: 'pesan' }, want: ['2'] },
  { given: { consumer: 'gudang' }, want: ['2'] },
  { given: { status: '4xx' }, want: ['3'] },
  { given: { status: 201 }, want: ['2'] },
  { given: { outcome: 'path-not-found' }, want: ['3'] },
  { given: { text: 'MELATI' }, want: ['1'] },
  { given: { text: 'rahasia' }, want: [] },
  { given: { since: '2' }, want: ['3'] },
  { given: { since: 'x' }, want: [] },
  { given: { limit: 1 }, want: ['3'] },
  { given: { api: 'toko', status: '2xx', text: 'pesan' }, want: ['2'] },
])('the filter $given finds $want', ({ given, want }) => {
  const journal = journalOf([
    { response: { body: '{"judul":"Melati"}' }, request: { headers: { authorization: 'Bearer rahasia' } } },
    { operation: 'pesan', consumer: 'gudang', response: { status: 201 } },
    {
      contract: undefined,
      operation: '',
      consumer: undefined,
      response: { status: 404 },
      outcome: 'path-not-found',
    },
  ])
  expect(journal.list(given).map(({ id }) => id)).toEqual(want)
  expect(journal.find(given)?.id).toBe(want[0])
})

test('messages that a request caused are told with it, before and after it is recorded', () => {
  const journal = createJournal({ bodySize: 4 })
  const given = recorded({ number: journal.next(), request: { body: new Uint8Array(10) } })
  const message = { url: 'http://localhost/terima?token=1', method: 'POST', headers: {}, body: '{"pin":1}' }
  journal.deliver(given.request, { message, outcome: 200 })
  journal.record(given)
  journal.deliver(given.request, { message, outcome: 'unreachable' })
  expect(journal.find()?.deliveries).toMatchObject([
    { outcome: 200, url: 'http://localhost/terima?token=[redacted]', body: { text: '{"pin":"[redacted]"}' } },
    { outcome: 'unreachable' },
  ])
})

test('recording keeps references and copies nothing', () => {
  const journal = createJournal()
  const given = recorded({ number: journal.next(), request: { body: new Uint8Array(10) } })
  journal.record(given)
  expect(journal.at(1)).toBe(given)
})
