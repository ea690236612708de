import { describe, expect, test } from 'vitest'
import type { AnyHandler, AnyOutput } from '../../../src/provider/handler.ts'
import { handle } from '../../../src/provider/steps/handle.ts'
import { codeOf, exchangeWith, flow, grantsWith, kitWith } from '../fixture.ts'

const values = { path: { id: 1 }, query: { page: 2 }, header: {}, cookie: {}, body: { a: 1 } }

const handled = (handler: AnyHandler, options = {}, timeout = 10) => {
  const grants = grantsWith(flow({ timeout }))
  const kit = kitWith({ grants, handlers: new Map([['listThings', handler]]) }, options)
  const grant = grants.find('store', 'office', 'listThings')
  const caller = { system: 'office', scopes: undefined, ...(grant ? { grant } : {}) }
  return handle.run(exchangeWith({ values, caller }), kit)
}

test('a handler sees the decoded values, the caller and the request id', async () => {
  let seen: unknown
  await handled((input: unknown) => {
    seen = input
    return { status: 204 }
  })
  expect(seen).toMatchObject({
    ...values,
    caller: { system: 'office' },
    requestId: '6f1c2d3e-4b5a-4c7d-8e9f-0a1b2c3d4e5f',
  })
})

describe('what a handler gives becomes the bytes of the answer', () => {
  test.each<{ title: string; given: AnyOutput; type: string | undefined; body: string | undefined }>([
    { title: 'an object', given: { status: 200, body: { a: 1 } }, type: 'application/json', body: '{"a":1}' },
    { title: 'null', given: { status: 200, body: null }, type: 'application/json', body: 'null' },
    { title: 'a text as JSON', given: { status: 200, body: 'a' }, type: 'application/json', body: '"a"' },
    {
      title: 'a text',
      given: { status: 200, body: 'a', headers: { 'Content-Type': 'text/plain' } },
      type: 'text/plain',
      body: 'a',
    },
    { title: 'nothing', given: { status: 204 }, type: undefined, body: undefined },
  ])('$title', async ({ given, type, body }) => {
    const answer = await handled(() => given)
    expect(answer?.from).toBe('handler')
    expect(answer?.headers['content-type']).toBe(type)
    expect(answer?.body).toBe(body)
  })
})

describe('a handler that takes too long', () => {
  const endless = (aborted: (reason: string) => void) => (input: { signal: AbortSignal }) =>
    new Promise<never>(() => input.signal.addEventListener('abort', () => aborted('aborted')))

  test.each([
    { title: "after the kit's budget", options: { timeout: 5 }, timeout: 10 },
    { title: "after its flow's shorter one", options: {}, timeout: 0.005 },
  ])('is answered for with 503 and told to stop, $title', async ({ options, timeout }) => {
    const told: string[] = []
    const answer = await handled(
      endless(reason => told.push(reason)),
      options,
      timeout,
    )
    expect(answer?.status).toBe(503)
    expect(codeOf(answer)).toBe('handler-timeout')
    expect(told).toEqual(['aborted'])
  })
})

test('a header that would break the message is the handler’s failure', async () => {
  await expect(handled(() => ({ status: 200, headers: { 'x-a': 'a\r\nb: c' } }))).rejects.toThrow()
})

test('a handler that throws is left to the runner', async () => {
  const failing = () => {
    throw new RangeError('secret')
  }
  await expect(handled(failing)).rejects.toThrow(RangeError)
})
