import { describe, expect, test } from 'vitest'
import { mocked } from '../mocked.ts'
import { documentedOf } from './documented.ts'

const SYSTEMS = ['simak', 'elibrary', 'lms', 'si-ortu', 'stk', 'konsol-stk']

/** A client of the examples gets what the contract shows, whichever systems may call the operation. */
describe.each(['elibrary', 'simak', 'lms', 'pmb', 'repotori', 'si-ortu'])('the examples of %s', async api => {
  test.each(await documentedOf(api))('$title', async ({ status, answer, headers, ...asking }) => {
    const replies = []
    for (const system of SYSTEMS) {
      const { call } = await mocked(api)
      const reply = await call({ ...asking, headers: { ...headers, authorization: `Bearer mock-${system}` } })
      if ((reply.body as { code?: string }).code !== 'operation-not-granted') replies.push(reply)
    }
    expect(replies.map(reply => reply.status)).toContain(status)
    const bodies = replies.map(({ body }) => body)
    if (status < 400) expect(bodies).toContainEqual(answer)
    else
      expect(bodies).toContainEqual(
        expect.objectContaining({ code: codeOf(answer), detail: detailOf(answer) }),
      )
  })
})

const codeOf = (answer: unknown): unknown => (answer as { code?: unknown }).code
const detailOf = (answer: unknown): unknown => (answer as { detail?: unknown }).detail
