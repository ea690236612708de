import { describe, expect, onTestFinished, test } from 'vitest'
import { serve } from '#http'
import { startMock } from '#mock'

const announcing = async () => {
  const received: string[] = []
  const receiver = await serve(({ body }) => {
    received.push(String(body))
    return { status: 204, headers: {} }
  })
  const mock = await startMock({ spec: 'test/mock/webhook.openapi.yaml', port: 0 })
  onTestFinished(() => Promise.all([mock.close(), receiver.close()]).then(() => {}))
  const announce = async (wish: object) => {
    const url = `${receiver.url}/terima`
    const response = await fetch(`${mock.url}/_ddi/webhooks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ api: 'webhook', webhook: 'pengumuman', url, ...wish }),
    })
    return { status: response.status, body: await response.json() }
  }
  return { announce, received }
}

describe('a webhook that is asked for', () => {
  test.each([
    { example: undefined, want: '{"judul":"Satu"}' },
    { example: 'dua', want: '{"judul":"Dua"}' },
  ])(
    'goes out with the example $example, and the answer says what the receiver said',
    async ({ example, want }) => {
      const { announce, received } = await announcing()
      expect(await announce({ example })).toMatchObject({
        status: 200,
        body: { deliveries: [{ operation: 'umumkan', method: 'POST', outcome: 204 }] },
      })
      expect(received).toEqual([want])
    },
  )

  test('is told where nobody is there to take it', async () => {
    const { announce } = await announcing()
    expect(await announce({ url: 'http://127.0.0.1:1/' })).toMatchObject({
      status: 200,
      body: { deliveries: [{ outcome: 'unreachable', reason: expect.stringContaining('ECONNREFUSED') }] },
    })
  })

  test.each([
    { wish: { url: 'https://luar.example.com/' }, status: 400, want: 'mock.notify' },
    { wish: { example: 'duo' }, status: 400, want: 'Did you mean dua?' },
    { wish: { webhook: 'pengumumam' }, status: 404, want: 'Did you mean webhook pengumuman?' },
  ])('is refused with what is wanted: $want', async ({ wish, status, want }) => {
    const { announce, received } = await announcing()
    const answer = await announce(wish)
    expect(answer.status).toBe(status)
    expect(JSON.stringify(answer.body)).toContain(want)
    expect(received).toEqual([])
  })
})
