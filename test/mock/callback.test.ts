import { describe, expect, test } from 'vitest'
import { mockOf, type OutgoingMessage } from '#mock'
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
    post: (_: string, message: OutgoingMessage) => void sent.push(message),
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
