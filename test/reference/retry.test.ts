import { describe, expect, test } from 'vitest'
import { retrying } from '../../src/reference/retry.ts'

const RETRY = { attempts: 3, pause: 1 }

/** Gives the answers one after the other; a number is a status, an Error a broken connection. */
const answering = (...answers: readonly (number | Error)[]) => {
  const calls = { count: 0 }
  const call = async () => {
    const answer = answers[calls.count++]
    if (answer instanceof Error) throw answer
    const response = new Response(null, { status: answer ?? 500 })
    return answer === 200 ? { data: 'data', response } : { response }
  }
  return { call, calls }
}

const broken = new Error('ECONNRESET')

describe('a call is repeated while another attempt may help', () => {
  test.each([
    { given: [200], want: 'data', calls: 1 },
    { given: [503, 200], want: 'data', calls: 2 },
    { given: [429, broken, 200], want: 'data', calls: 3 },
    { given: [404], want: undefined, calls: 1 },
  ])('$given', async ({ given, want, calls }) => {
    const answers = answering(...given)
    expect(await retrying(answers.call, RETRY)).toBe(want)
    expect(answers.calls.count).toBe(calls)
  })
})

describe('and given up', () => {
  test.each([
    { title: 'at once where it was refused', given: [403, 200], want: 'answered 403', calls: 1 },
    { title: 'after the last attempt', given: [500, 502, 503, 200], want: 'answered 503', calls: 3 },
    {
      title: 'when nobody is there',
      given: [broken, broken, broken],
      want: 'could not be reached',
      calls: 3,
    },
  ])('$title', async ({ given, want, calls }) => {
    const answers = answering(...given)
    await expect(retrying(answers.call, RETRY)).rejects.toThrow(want)
    expect(answers.calls.count).toBe(calls)
  })

  test('when it is interrupted', async () => {
    const { call } = answering(503, 200)
    await expect(retrying(call, { ...RETRY, pause: 60_000, signal: AbortSignal.abort() })).rejects.toThrow()
  })
})
