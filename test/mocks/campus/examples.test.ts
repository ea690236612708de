import { describe, expect, test } from 'vitest'
import { mocked } from '../mocked.ts'
import { documentedOf } from './documented.ts'

const SYSTEMS = ['konsol-stk', 'repotori', 'simak', 'elibrary', 'lms', 'si-ortu', 'stk', 'cms']

/** A client of the examples gets what the contract shows, whichever systems may call the operation. */
describe.each(['elibrary', 'simak', 'lms', 'pmb', 'repotori', 'si-ortu', 'stk', 'jurnal', 'cms'])(
  'the examples of %s',
  async api => {
    test.each(await documentedOf(api))('$title', async ({ status, answer, headers, ...asking }) => {
      const want = isProblem(answer) ? expect.objectContaining(wordsOf(answer)) : answer
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

interface Problem {
  readonly code: string
  readonly detail: string
}

/** A problem's instance is that of the request. */
const isProblem = (answer: unknown): answer is Problem => typeof (answer as Problem).detail === 'string'
const wordsOf = ({ code, detail }: Problem) => ({ code, detail })
const codeOf = (body: unknown): unknown => (body as { code?: unknown }).code
