import { expect, test } from 'vitest'
import { ContentError } from '../../../src/provider/content.ts'
import { readBody } from '../../../src/provider/steps/read-body.ts'
import { codeOf, exchangeWith, kitWith } from '../fixture.ts'

const failing = (reason: ContentError['reason']) => async () => {
  throw new ContentError(reason, 'No.')
}

test('the content is kept for the check', async () => {
  const body = new Uint8Array([123, 125])
  const exchange = exchangeWith({ readBody: async () => body })
  expect(await readBody.run(exchange, kitWith())).toBeUndefined()
  expect(exchange.body).toBe(body)
})

test.each([
  { reason: 'too-large', status: 413, code: 'content-too-large' },
  { reason: 'encoding', status: 415, code: 'unsupported-media-type' },
  { reason: 'malformed', status: 400, code: 'request-malformed' },
] as const)(
  'content that is $reason is $status, and the connection ends',
  async ({ reason, status, code }) => {
    const answer = await readBody.run(exchangeWith({ readBody: failing(reason) }), kitWith())
    expect(answer?.status).toBe(status)
    expect(codeOf(answer)).toBe(code)
    expect(answer?.headers['connection']).toBe('close')
  },
)

test('any other failure is not taken for the client’s', async () => {
  const readFailing = async () => {
    throw new TypeError('a bug')
  }
  await expect(readBody.run(exchangeWith({ readBody: readFailing }), kitWith())).rejects.toThrow(TypeError)
})
