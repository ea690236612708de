import { describe, expect, test } from 'vitest'
import { createOutbox, type Delivery, mockOf, type OutgoingMessage } from '#mock'
import { contractOf } from './scenario.ts'

const contract = contractOf(`
paths:
  /langganan/{id}:
    post:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: jalur, in: query, schema: { type: string } }
      requestBody:
        content: { application/json: { schema: { type: object, properties: { url: { type: string } } } } }
      responses:
        '201':
          description: dicatat
          headers: { Location: { schema: { type: string }, example: /langganan/7 } }
          content: { application/json: { example: { nomor: 7 } } }
        '400': { description: salah }
      callbacks:
        kabar:
          '{$request.body#/url}?id={$request.path.id}&jalur={$request.query.jalur}&nomor={$response.body#/nomor}&kode={$statusCode}':
            post:
              parameters: [{ name: X-Kabar, in: header, example: satu, schema: { type: string } }]
              requestBody:
                content: { application/json: { example: { kabar: baik } } }
              responses: { '200': { description: ok } }
webhooks:
  pengumuman:
    post: { responses: { '200': { description: ok } } }
`)

const subscribed = async (body: object, headers = {}) => {
  const sent: OutgoingMessage[] = []
  const outbox = {
    post: async (api: string, message: OutgoingMessage) => {
      sent.push(message)
      return { api, message, outcome: 200, cause: undefined }
    },
    miss: () => {},
    settled: async () => {},
  }
  const mock = mockOf([contract], undefined, { outbox })
  const fields = { 'content-type': 'application/json', ...headers }
  const target = '/langganan/a1?jalur=cepat'
  await mock.handle({ method: 'POST', target, headers: fields, body: Buffer.from(JSON.stringify(body)) })
  return sent
}

describe('the callbacks of an operation', () => {
  test('are sent to the URL that the request gave, with what the contract documents', async () => {
    const [message, ...others] = await subscribed({ url: 'http://127.0.0.1:9/terima' })
    expect(others).toEqual([])
    expect(message).toEqual({
      url: 'http://127.0.0.1:9/terima?id=a1&jalur=cepat&nomor=7&kode=201',
      method: 'POST',
      headers: { 'x-kabar': 'satu', 'content-type': 'application/json' },
      body: '{"kabar":"baik"}',
    })
  })

  test.each([
    { title: 'a value is missing', body: {}, headers: {} },
    { title: 'a value is no scalar', body: { url: ['http://127.0.0.1:9'] }, headers: {} },
    {
      title: 'the answer is a failure',
      body: { url: 'http://127.0.0.1:9/a' },
      headers: { prefer: 'code=400' },
    },
  ])('are not sent where $title', async ({ body, headers }) => {
    expect(await subscribed(body, headers)).toEqual([])
  })

  test('webhooks stand in the contract by their names', () => {
    expect([...contract.webhooks()].map(([name, [operation]]) => [name, operation?.method])).toEqual([
      ['pengumuman', 'POST'],
    ])
  })
})

const EVENTS = contractOf(`
paths:
  /langganan:
    post:
      requestBody:
        content: { application/json: { schema: { type: object, properties: { url: { type: string } } } } }
      responses: { '201': { description: dicatat } }
      callbacks:
        kabar:
          '{$request.body#/url}':
            post:
              parameters:
                - { name: X-Sig, in: header, required: true, schema: { type: string, pattern: '^[0-9a-f]{8}$' } }
                - { name: X-Versi, in: header, schema: { type: integer, default: 3 } }
                - { name: X-Jejak, in: header, schema: { type: string } }
              requestBody:
                content:
                  application/xml:
                    schema:
                      type: object
                      required: [nomor, isi]
                      xml: { name: kejadian }
                      properties: { nomor: { type: integer, const: 7, xml: { attribute: true } }, isi: { const: baik } }
              responses: { '200': { description: ok } }
`)

const told = async (body: object, hosts: readonly string[] = []) => {
  const deliveries: Delivery[] = []
  const outbox = createOutbox({ hosts, onDelivery: delivery => void deliveries.push(delivery) })
  const mock = mockOf([EVENTS], undefined, { outbox, stateful: true })
  const headers = { 'content-type': 'application/json' }
  await mock.handle({
    method: 'POST',
    target: '/langganan',
    headers,
    body: Buffer.from(JSON.stringify(body)),
  })
  await outbox.settled()
  return deliveries
}

describe('what became of a callback', () => {
  test('it has the fields that it needs, and XML by the names of its schema', async () => {
    const [delivery] = await told({ url: 'http://127.0.0.1:1/terima' })
    const { headers, body } = delivery?.message ?? {}
    expect(headers).toEqual({
      'x-sig': expect.stringMatching(/^[0-9a-f]{8}$/),
      'x-versi': '3',
      'content-type': 'application/xml',
    })
    expect(body).toBe('<kejadian nomor="7"><isi>baik</isi></kejadian>')
  })

  test.each([
    { body: { url: 'http://127.0.0.1:1/a' }, outcome: 'unreachable', reason: 'ECONNREFUSED' },
    {
      body: { url: 'https://luar.example.com/a' },
      outcome: 'refused',
      reason: '`mock.notify` in ddi.config.yaml',
    },
    { body: { url: 'http://dalam.example.com/a' }, outcome: 'refused', reason: 'https only' },
    { body: { url: 'http://a:rahasia@127.0.0.1/' }, outcome: 'refused', reason: 'a user or a password' },
    { body: { url: 'terima' }, outcome: 'refused', reason: 'no http or https URL' },
    { body: {}, outcome: 'unresolved', reason: '`$request.body#/url`' },
    { body: { url: `http://127.0.0.1/${'x'.repeat(2_000)}` }, outcome: 'unresolved', reason: '2000' },
  ])('$outcome: $reason', async ({ body, outcome, reason }) => {
    const deliveries = await told(body, ['dalam.example.com'])
    expect(deliveries).toMatchObject([{ outcome, reason: expect.stringContaining(reason) }])
    expect(deliveries[0]?.reason).not.toContain('rahasia')
  })
})
