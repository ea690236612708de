import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { createJournal, growingHar, harOf } from '#journal'
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

const grown = (...samples: Sample[]) => {
  let text = ''
  const har = growingHar('1.2.3', more => {
    text += more
  })
  for (const [index, sample] of samples.entries()) har.add(recorded({ ...sample, number: index + 1 }), [])
  har.end()
  return JSON.parse(text) as { log: { entries: { response: { content: object } }[] } }
}

test.each([0, 1, 1_000])('an archive that grows has all of %i exchanges', count => {
  const samples = Array.from({ length: count }, () => POST)
  const validate = new Ajv2020({ allErrors: true }).compile(HAR)
  const har = grown(...samples)
  validate(har)
  expect(validate.errors).toBeNull()
  expect(har.log.entries).toHaveLength(count)
})

test('an archive says of a body that only its beginning was kept', () => {
  const [entry] = grown({ response: { body: 'x'.repeat(1024 * 1024 + 1) } }).log.entries
  expect(entry?.response.content).toMatchObject({
    size: 1024 * 1024 + 1,
    comment: 'Only the beginning was kept.',
  })
})

test('the size on the wire of what is shown without its content coding is not known', () => {
  const [entry] = grown({ response: { headers: { 'content-encoding': 'gzip' }, body: 'terbuka' } }).log
    .entries
  expect(entry?.response).toMatchObject({ bodySize: -1, content: { size: 7, text: 'terbuka' } })
})
