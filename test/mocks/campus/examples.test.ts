import { describe, expect, test } from 'vitest'
import { mocked } from '../mocked.ts'
import { documentedOf } from './documented.ts'

const SYSTEMS = ['konsol-stk', 'simak', 'elibrary', 'lms', 'si-ortu', 'stk']

/** A client of the examples gets what the contract shows, whichever systems may call the operation. */
describe.each(['elibrary', 'simak', 'lms', 'pmb', 'repotori', 'si-ortu', 'stk'])(
  'the examples of %s',
  async api => {
    test.each(await documentedOf(api))('$title', async ({ status, answer, headers, ...asking }) => {
      const want =
        status < 400 ? answer : expect.objectContaining({ code: codeOf(answer), detail: detailOf(answer) })
      const replies = []
      for (const system of SYSTEMS) {
        const { call } = await mocked(api)
        const reply = await call({
          ...asking,
          headers: { ...headers, authorization: `Bearer mock-${system}` },
        })
        replies.push({ status: reply.status, body: reply.body })
        if (reply.status === status && codeOf(reply.body) !== 'operation-not-granted') break
      }
      expect(replies).toContainEqual({ status, body: want })
    })
  },
)

const codeOf = (answer: unknown): unknown => (answer as { code?: unknown }).code
const detailOf = (answer: unknown): unknown => (answer as { detail?: unknown }).detail
