import { describe, expect, it } from 'vitest'
import { fixedClock, type HttpRequest, type HttpResponse } from '#base'
import { courierOf } from '../../src/verify/courier.ts'

const REQUEST: HttpRequest = { method: 'GET', target: '/', headers: {} }

const courierFor = (answers: readonly HttpResponse[], patience: number) => {
  const waits: number[] = []
  const queue = [...answers]
  const clock = fixedClock(Date.parse('2026-11-01T00:00:00Z'))
  const pause = async (milliseconds: number) => {
    waits.push(milliseconds)
  }
  const send = async () => queue.shift() ?? { status: 200, headers: {} }
  return { courier: courierOf({ send, clock, pause, patience }), waits }
}

const limited = (retryAfter: string): HttpResponse => ({
  status: 429,
  headers: { 'retry-after': retryAfter },
})

describe('a courier that meets a rate limit', () => {
  it.each([
    { given: '2', want: 2000 },
    { given: '0', want: 1000 },
    { given: 'Sun, 01 Nov 2026 00:00:05 GMT', want: 5000 },
    { given: 'sebentar', want: 1000 },
  ])('waits as long as Retry-After $given says', async ({ given, want }) => {
    const { courier, waits } = courierFor([limited(given)], 60)
    const delivery = await courier.deliver(REQUEST)
    expect(delivery).toMatchObject({ kind: 'answer', response: { status: 200 }, limited: { status: 429 } })
    expect(waits).toEqual([want])
  })

  it('gives up when its patience is at an end', async () => {
    const { courier, waits } = courierFor([limited('40'), limited('40')], 60)
    expect(await courier.deliver(REQUEST)).toMatchObject({ kind: 'limited' })
    expect(waits).toEqual([40_000])
  })
})
