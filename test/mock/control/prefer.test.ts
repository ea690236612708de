import { describe, expect, test } from 'vitest'
import { fixedClock, type HttpResponse, seededRandom } from '#base'
import { createMemory, mockOf } from '#mock'
import { createControl } from '../../../src/mock/control/control.ts'
import { preferenceOf } from '../../../src/mock/preference.ts'
import { contractOf } from '../scenario.ts'

const contract = contractOf(`
paths:
  /buku:
    get:
      operationId: daftarBuku
      responses:
        '200': { description: ok, content: { application/json: { example: { judul: A } } } }
        '503': { description: sibuk, content: { application/json: { example: { galat: sibuk } } } }
`)

const directed = () => {
  const slept: number[] = []
  const clock = fixedClock(0)
  const random = seededRandom(7)
  const sleep = async (milliseconds: number) => void slept.push(milliseconds)
  const control = createControl({ clock, random: () => random, sleep })
  const memory = createMemory({ clock, seed: 0, contracts: [contract] })
  const mock = mockOf([contract], undefined, { control, memory })
  const ask = async (prefer: string, headers: Record<string, string> = {}) =>
    (await mock.handle({
      method: 'GET',
      target: '/buku',
      headers: { host: 'toko.test', ...(prefer !== '' && { prefer }), ...headers },
    })) as HttpResponse & { fault?: string }
  return { ask, slept, control }
}

describe('Prefer', () => {
  test('delays an answer', async () => {
    const { ask, slept } = directed()
    expect(await ask('delay=250')).toMatchObject({
      status: 200,
      headers: { 'preference-applied': 'delay=250' },
    })
    expect(slept).toEqual([250])
  })

  test.each([
    { given: 'fault=reset', want: { fault: 'reset' } },
    { given: 'fault=timeout', want: { fault: 'timeout', status: 200 } },
    { given: 'fault=half-body', want: { fault: 'half-body', status: 200, body: '{"judul":"A"}' } },
    { given: 'fault=status-503', want: { status: 503, body: '{"galat":"sibuk"}' } },
    { given: 'fault=status-502', want: { status: 502, body: expect.stringContaining('"Bad Gateway"') } },
    { given: 'fault=status-5xx', want: { status: 500 } },
    { given: 'fault=reset, rate=0', want: { status: 200 } },
  ])('$given fails as it says', async ({ given, want }) => {
    expect(await directed().ask(given)).toMatchObject(want)
  })

  test('fails as often as its rate says, and the same requests each time', async () => {
    const rounds = [1, 2].map(async () => {
      const { ask } = directed()
      const statuses: number[] = []
      for (let n = 0; n < 200; n++) statuses.push((await ask('fault=status-503, rate=0.25')).status)
      return statuses
    })
    const [one = [], other = []] = await Promise.all(rounds)
    expect(one).toEqual(other)
    const failures = one.filter(status => status === 503).length
    expect(failures).toBeGreaterThan(30)
    expect(failures).toBeLessThan(70)
  })

  test.each([
    'delay=-1',
    'delay=60001',
    'delay=1e3',
    'fault=explode',
    'fault=status-404',
    'fault=reset, rate=2',
    'fault=reset, rate=x',
    'rate=0.5',
  ])('%s means nothing, and is said to', given => {
    expect(preferenceOf({ method: 'GET', target: '/', headers: { prefer: given } })).toMatchObject([
      { pointer: '/prefer', wanted: expect.any(String) },
    ])
  })

  test('does not disturb from a query, which any page can send', () => {
    const request = { method: 'GET', target: '/?__delay=500&__fault=reset&__code=404', headers: {} }
    expect(preferenceOf(request)).toMatchObject({ code: 404, delay: undefined, fault: undefined })
  })
})

describe('a page of another origin', () => {
  const origin = { origin: 'http://evil.example' }

  test.each(['delay=10', 'fault=reset'])('may not ask for %s, and is told why', async prefer => {
    const { status, body } = await directed().ask(prefer, origin)
    expect(status).toBe(422)
    expect(String(body)).toContain('A page of another origin')
  })

  test('may name a response', async () => {
    expect((await directed().ask('code=503', origin)).status).toBe(503)
  })

  test('is not one of the mock itself', async () => {
    const { ask, slept } = directed()
    expect((await ask('delay=10', { origin: 'http://toko.test' })).status).toBe(200)
    expect(slept).toEqual([10])
  })
})

describe('a rule', () => {
  test('directs the calls that it matches, so many times', async () => {
    const { ask, control, slept } = directed()
    control.rules.add({ match: { operation: 'lain' }, answer: { code: 503 } })
    control.rules.add({
      match: { operation: 'daftarBuku', method: 'GET' },
      times: 2,
      answer: { code: 503, delay: 5 },
    })
    const statuses = [await ask(''), await ask('code=200'), await ask('')].map(({ status }) => status)
    expect(statuses).toEqual([503, 200, 200])
    expect(slept).toEqual([5, 5])
    expect(control.rules.all().map(({ applied }) => applied)).toEqual([0, 2])
  })

  test('is completed by older ones, and the client goes before it', async () => {
    const { ask, control } = directed()
    control.rules.add({ match: {}, answer: { fault: 'half-body' } })
    control.rules.add({ match: {}, answer: { code: 503 } })
    expect(await ask('')).toMatchObject({ status: 503, fault: 'half-body' })
    expect(await ask('fault=timeout')).toMatchObject({ fault: 'timeout' })
  })

  test('limits requests, and says what is left', async () => {
    const { ask, control } = directed()
    control.rules.add({ match: {}, answer: { rateLimit: { requests: 2, seconds: 60 } } })
    const answers = [await ask(''), await ask(''), await ask('')]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(answers[2]?.headers['retry-after']).toBe('60')
  })
})
