import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { createJournal, harOf } from '#journal'
import { HAR } from './har-schema.ts'
import { recorded, type Sample } from './recorded.ts'

const harWith = (...samples: Sample[]) => {
  const journal = createJournal()
  for (const sample of samples) journal.record(recorded({ ...sample, number: journal.next() }))
  return harOf(journal.list(), '1.2.3')
}

const POST: Sample = {
  operation: 'pesan',
  request: {
    method: 'POST',
    target: '/buku/1?halaman=2&token=rahasia',
    headers: { host: 'localhost:4010', 'content-type': 'application/json' },
    body: new TextEncoder().encode('{"jumlah":1}'),
  },
  response: { status: 201, headers: { location: '/buku/1', 'content-type': 'text/plain' }, body: 'jadi' },
}

test.each<{ given: string; samples: Sample[] }>([
  { given: 'nothing', samples: [] },
  { given: 'a request without content', samples: [{}] },
  { given: 'a request with content', samples: [POST] },
  { given: 'binary content', samples: [{ response: { body: new Uint8Array([255, 0]) } }] },
  { given: 'a status without a name', samples: [{ response: { status: 299 } }] },
  { given: 'a host that no URL can have', samples: [{ request: { headers: { host: 'a b"<' } } }] },
])('the archive of $given has the shape of HAR 1.2', ({ samples }) => {
  const validate = new Ajv2020({ allErrors: true }).compile(HAR)
  validate(harWith(...samples))
  expect(validate.errors).toBeNull()
})

test('an entry has what a network panel shows, the oldest first', () => {
  const { log } = harWith(POST, { response: { status: 404 } }) as { log: { entries: object[] } }
  expect(log.entries).toMatchObject([
    {
      startedDateTime: '2026-01-02T03:04:05.678Z',
      time: 1.235,
      request: {
        method: 'POST',
        url: 'http://localhost:4010/buku/1?halaman=2&token=[redacted]',
        queryString: [
          { name: 'halaman', value: '2' },
          { name: 'token', value: '[redacted]' },
        ],
        postData: { mimeType: 'application/json', text: '{"jumlah":1}' },
        bodySize: 12,
      },
      response: {
        status: 201,
        redirectURL: '/buku/1',
        content: { mimeType: 'text/plain', text: 'jadi', size: 4 },
      },
      _ddi: { id: '1', api: 'toko', operation: 'pesan', consumer: 'kasir', outcome: 'answered' },
    },
    { response: { status: 404 } },
  ])
})

test('a reload is told in the journal, and is no exchange of the archive', () => {
  const { log } = harWith(POST, { request: { method: 'RELOAD', target: '/' } }) as {
    log: { entries: object[] }
  }
  expect(log.entries).toHaveLength(1)
})
