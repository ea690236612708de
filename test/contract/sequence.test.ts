import { describe, expect, it, test } from 'vitest'
import { operationOf, request } from './toko.ts'

const BARANG = {
  type: 'object',
  required: ['kode'],
  additionalProperties: false,
  properties: { kode: { type: 'string' }, stok: { type: 'integer', minimum: 0 } },
}

const media = (type: string, itemSchema: object) => ({ content: { [type]: { itemSchema } } })

const checking = (type: string, itemSchema: object = BARANG) => {
  const operation = operationOf({
    requestBody: media(type, itemSchema),
    responses: { 200: { description: 'ok', ...media(type, itemSchema) } },
  })
  return (body: string, sent = type) => {
    const check = operation.checkRequest(request({ headers: { 'content-type': sent }, body }))
    const answered = operation.checkResponse({ status: 200, headers: { 'content-type': sent }, body })
    const told = (found: typeof answered) => found.map(({ pointer, code }) => `${pointer} ${code}`)
    expect(told(answered)).toEqual(told(check.violations))
    return { outcome: check.outcome, found: told(check.violations), value: check.values.body }
  }
}

const RS = '\u001e'
const EVENT = {
  type: 'object',
  required: ['data'],
  properties: {
    data: { type: 'string' },
    event: { type: 'string' },
    id: { type: 'string' },
    retry: { type: 'integer', minimum: 100 },
  },
}

describe('a body of items is checked item by item, in requests and in responses', () => {
  test.each([
    { type: 'application/jsonl', body: '{"kode":"a"}\n{"kode":"b","stok":2}\n' },
    { type: 'application/x-ndjson', body: '{"kode":"a"}\r\n\r\n{"kode":"b","stok":2}' },
    { type: 'application/json-seq', body: `${RS}{"kode":"a"}\n${RS}${RS}{"kode":"b","stok":2}\n` },
    { type: 'application/geo+json-seq', body: `${RS}{"kode":"a"}${RS}{"kode":"b","stok":2}` },
  ])('$type', ({ type, body }) => {
    const read = checking(type)
    expect(read(body)).toEqual({
      outcome: 'valid',
      found: [],
      value: [{ kode: 'a' }, { kode: 'b', stok: 2 }],
    })
    expect(read(body.replace('2}', '-2}'))).toMatchObject({ outcome: 'invalid', found: ['/1/stok minimum'] })
    expect(read(body.replace('"kode":"a"', '"x":1')).found).toEqual([
      '/0/kode required',
      '/0/x additionalProperties',
    ])
    expect(read(body.replace('"stok":2}', '"stok":2'))).toMatchObject({
      outcome: 'malformed',
      found: ['/1 malformed'],
    })
  })

  it('tells where the document asks for it', () => {
    const operation = operationOf({ requestBody: media('application/jsonl', BARANG), responses: {} })
    const { violations } = operation.checkRequest(
      request({ headers: { 'content-type': 'application/jsonl' }, body: '{"kode":1}' }),
    )
    expect(violations).toMatchObject([
      {
        pointer: '/0/kode',
        schemaPointer:
          '/paths/~1barang/post/requestBody/content/application~1jsonl/itemSchema/properties/kode/type',
      },
    ])
  })

  it('tells at most twenty violations of however many items', () => {
    expect(checking('application/jsonl')('{}\n'.repeat(1_000)).found).toHaveLength(20)
  })

  test.each([
    { given: 'text before the first record', body: `{"kode":"a"}\n${RS}{"kode":"b"}\n`, want: ' malformed' },
    { given: 'a number that may have been cut', body: `${RS}{"kode":"a"}\n${RS}12`, want: '/1 malformed' },
  ])('a JSON text sequence with $given is malformed (RFC 7464 §2.4)', ({ body, want }) => {
    expect(checking('application/json-seq')(body).found).toEqual([want])
  })

  it('of a sequence whose document describes the list as one, the list is what is checked', () => {
    const type = 'application/jsonl'
    const schema = { type: 'array', maxItems: 1, items: BARANG }
    const operation = operationOf({ requestBody: { content: { [type]: { schema } } }, responses: {} })
    const { violations } = operation.checkRequest(
      request({ headers: { 'content-type': type }, body: '{"kode":"a"}\n{"kode":2}\n' }),
    )
    expect(violations.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([' maxItems', '/1/kode type'])
  })
})

describe('an event stream', () => {
  const read = checking('text/event-stream', EVENT)

  test.each([
    { given: 'data: a\n\n', want: [{ data: 'a' }] },
    { given: 'data: a\ndata:b\r\n\r\n', want: [{ data: 'a\nb' }] },
    {
      given: '\uFEFF: komentar\nevent: baru\rid: 7\rretry: 500\rdata\r\r',
      want: [{ event: 'baru', id: '7', retry: 500, data: '' }],
    },
    { given: 'lain: x\nretry: 1s\nid: a\0b\ndata: 12\n\n', want: [{ data: '12' }] },
    { given: 'event: kosong\n\ndata: a\n\ndata: belum selesai\n', want: [{ data: 'a' }] },
  ])('$given is read as its events (HTML §9.2.6)', ({ given, want }) => {
    expect(read(given)).toEqual({ outcome: 'valid', found: [], value: want })
  })

  it('is checked by its fields', () => {
    expect(read('data: a\n\nretry: 7\ndata: b\n\n').found).toEqual(['/1/retry minimum'])
  })

  it('has JSON in its data where the schema of that event says so', () => {
    const stok = { contentMediaType: 'application/json', contentSchema: BARANG }
    const events = checking('text/event-stream', {
      ...EVENT,
      oneOf: [
        { properties: { event: { const: 'stok' }, data: stok } },
        { required: ['event'], properties: { event: { const: 'catatan' } } },
      ],
    })
    const body = (data: string) => `event: catatan\ndata: teks\n\nevent: stok\ndata: ${data}\n\n`
    expect(events(body('{"kode":"a"}')).found).toEqual([])
    expect(events(body('{"kode":1}')).found).toEqual(['/1/data/kode type'])
    expect(events(body('teks')).found).toEqual(['/1/data contentMediaType'])
  })

  it('with an object as its data means the JSON of it', () => {
    const events = checking('text/event-stream', { type: 'object', properties: { data: BARANG } })
    expect(events('data: {"kode":"a"}\n\n').value).toEqual([{ data: { kode: 'a' } }])
    expect(events('data: {"kode":1}\n\n').found).toEqual(['/0/data/kode type'])
  })
})
