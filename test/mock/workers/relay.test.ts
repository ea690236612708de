import { expect, test } from 'vitest'
import { relayTo } from '../../../src/mock/workers/relay.ts'

const REQUEST = { method: 'GET', target: '/', headers: {} }
const OK = { status: 204, headers: {} }

test('each question gets its own answer, in whatever order answers come', async () => {
  const ids: number[] = []
  const relay = relayTo({ send: message => void (message.kind === 'ask' && ids.push(message.id)) })
  const questions = [relay.ask(REQUEST), relay.ask(REQUEST)]
  for (const id of ids.toReversed()) relay.answered(id, { ...OK, headers: { id: String(id) } })
  expect((await Promise.all(questions)).map(({ headers }) => headers['id'])).toEqual(ids.map(String))
})

test('what the primary failed to answer fails', async () => {
  const relay = relayTo({
    send: message => void (message.kind === 'ask' && relay.answered(message.id, undefined)),
  })
  await expect(relay.ask(REQUEST)).rejects.toThrow('failed to answer')
})

test('a thousand questions may be open, and the next is told to come back', async () => {
  const relay = relayTo({ send: () => {} })
  for (let count = 0; count < 1_000; count++) void relay.ask(REQUEST)
  expect(await relay.ask(REQUEST)).toMatchObject({ status: 503, headers: { 'retry-after': '1' } })
})

test('when the mock ends, open questions and later ones are told so', async () => {
  const relay = relayTo({ send: () => {} })
  const open = relay.ask(REQUEST)
  relay.end()
  expect([(await open).status, (await relay.ask(REQUEST)).status]).toEqual([503, 503])
})
