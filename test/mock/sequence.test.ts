import { describe, expect, test } from 'vitest'
import { contractOf, mocked } from './scenario.ts'

const FEED = (content: string) => `
openapi: 3.2.0
paths:
  /arus:
    get:
      responses:
        '200':
          description: ok
          content:
${content}
components:
  schemas:
    Nilai:
      type: object
      required: [nim, angka]
      additionalProperties: false
      properties:
        nim: { type: string, pattern: '^20[0-9]{7}$' }
        angka: { type: integer, minimum: 0, maximum: 100 }
`

const itemsOf = (type: string) => `
            ${type}: { itemSchema: { $ref: '#/components/schemas/Nilai' } }`

const NILAI = { nim: expect.stringMatching(/^20\d{7}$/), angka: expect.any(Number) }
const VIOLATIONS = 'sl-violations'

describe('an answer of items (OAS 3.2, itemSchema) is a stream of a few valid ones', () => {
  test.each([
    { type: 'application/jsonl', split: (text: string) => text.trimEnd().split('\n') },
    { type: 'application/x-ndjson', split: (text: string) => text.trimEnd().split('\n') },
    {
      type: 'application/json-seq',
      split: (text: string) => text.split('\u001e').slice(1),
    },
    {
      type: 'multipart/mixed',
      split: (text: string) => [...text.matchAll(/\r\n\r\n(.*)\r\n--/g)].map(([, item = '']) => item),
    },
    {
      type: 'text/event-stream',
      split: (text: string) =>
        text
          .trimEnd()
          .split('\n\n')
          .map(block => block.replace(/^data: /, '')),
    },
  ])('$type', ({ type, split }) => {
    for (const options of [{}, { seed: 7 }]) {
      const { headers, text } = mocked(FEED(itemsOf(type)), options)('GET /arus')
      const items = split(text).map(item => JSON.parse(item) as unknown)
      expect(items.length).toBeGreaterThan(1)
      for (const item of items) expect(item).toEqual(NILAI)
      expect(headers['content-type']).toContain(type)
      expect(headers).not.toHaveProperty(VIOLATIONS)
    }
  })

  test('a multipart names its boundary and the media type of its parts', () => {
    const given = `
            multipart/mixed:
              itemSchema: { type: object, properties: { a: { const: 1 } } }
              itemEncoding: { contentType: application/vnd.contoh+json }`
    const { headers, text } = mocked(FEED(given))('GET /arus')
    const boundary = /boundary=(\S+)/.exec(headers['content-type'] ?? '')?.[1] ?? 'none'
    const parts = text.split(`--${boundary}`)
    expect(parts[0]).toBe('')
    expect(parts.at(-1)).toBe('--\r\n')
    expect(parts[1]).toBe('\r\nContent-Type: application/vnd.contoh+json\r\n\r\n{"a":1}\r\n')
  })

  const EVENTS = `
            text/event-stream:
              itemSchema:
                type: object
                required: [event, id, data]
                properties:
                  id: { type: string, pattern: '^[0-9]{4}$' }
                  data: { type: string }
                oneOf:
                  - properties:
                      event: { const: nilai }
                      data:
                        contentMediaType: application/json
                        contentSchema: { $ref: '#/components/schemas/Nilai' }
                  - properties: { event: { const: jeda } }`

  test('events have their fields, and JSON in their data where their schema says so', () => {
    const operation = contractOf(FEED(EVENTS)).operations[0]
    for (const seed of [1, 2, 3, 4, 5]) {
      const { headers, text } = mocked(FEED(EVENTS), { seed })('GET /arus')
      expect(text).toMatch(/^(?:event: (?:nilai|jeda)\nid: \d{4}\ndata: [^\n]+\n\n){2,4}$/)
      for (const [, data = ''] of text.matchAll(/event: nilai\nid: .*\ndata: (.*)/g))
        expect(JSON.parse(data)).toEqual(NILAI)
      expect(operation?.checkResponse({ status: 200, headers, body: text })).toEqual([])
    }
  })
})

describe('examples of OAS 3.2', () => {
  test('dataValue is sent in the framing of its media type, serializedValue as it stands', () => {
    const ask = mocked(
      FEED(`
            text/event-stream:
              itemSchema: { type: object, required: [data], properties: { data: { type: string } } }
              examples:
                dua: { dataValue: [{ data: "baris satu\\nbaris dua" }, { event: selesai, data: "" }] }
                mentah: { serializedValue: ": mulai\\ndata: x\\n\\n" }
            application/json:
              schema: { $ref: '#/components/schemas/Nilai' }
              examples:
                rapi:
                  dataValue: { nim: '202301234', angka: 80 }
                  serializedValue: '{ "nim": "202301234", "angka": 8e1 }'
                tunggal: { serializedValue: '{"nim":"202301235","angka":1}' }`),
    )
    const body = (name: string, type: string) => ask(`GET /arus\nAccept: ${type}\nPrefer: example=${name}`)
    expect(body('dua', 'text/event-stream').text).toBe(
      'data: baris satu\ndata: baris dua\n\nevent: selesai\ndata: \n\n',
    )
    expect(body('mentah', 'text/event-stream').text).toBe(': mulai\ndata: x\n\n')
    expect(body('rapi', 'application/json').text).toBe('{ "nim": "202301234", "angka": 8e1 }')
    expect(body('tunggal', 'application/json')).toMatchObject({ status: 200, body: { angka: 1 } })
  })

  test('an item that its schema refuses is named in the answer', () => {
    const given = `
            application/jsonl:
              itemSchema: { $ref: '#/components/schemas/Nilai' }
              examples: { salah: { dataValue: [{ nim: '202301234', angka: 80 }, { nim: '202301234', angka: 101 }] } }`
    expect(mocked(FEED(given))('GET /arus').headers[VIOLATIONS]).toContain('"1","angka"')
  })
})
