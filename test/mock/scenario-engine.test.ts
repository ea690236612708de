import { describe, expect, test } from 'vitest'
import { fixedClock } from '#base'
import { createMemory, mockOf, type Scenario, type ScenarioParts, scenario } from '#mock'
import { contractOf } from './scenario.ts'

const contract = contractOf(`
paths:
  /hitung:
    post:
      operationId: hitung
      responses:
        '200':
          description: ok
          content: { application/json: { schema: { type: object, required: [n], properties: { n: { type: integer } } } } }
        '404': { description: tidak ada }
`)

interface Count {
  n: number
}

const played = (hitung: NonNullable<ScenarioParts<{ hitung: unknown }, Count>['operations']['hitung']>) => {
  const scenarios = new Map<string, Scenario>([
    [
      'toko',
      scenario<{ hitung: unknown }, Count>({
        state: { name: 'hitung', initial: () => ({ n: 0 }) },
        operations: { hitung },
      }),
    ],
  ])
  const clock = fixedClock(0)
  const memory = createMemory({ clock, seed: 0, contracts: [contract] })
  const mock = mockOf([contract], undefined, { scenarios, memory })
  const post = async (headers = {}) => mock.handle({ method: 'POST', target: '/hitung', headers })
  return { post, memory }
}

const counting = played(({ state }) => {
  state.n += 1
  return { status: 200, body: { n: state.n } }
})

describe('a scenario', () => {
  test('remembers, and its memory can be saved, loaded and reset', async () => {
    const { post, memory } = counting
    await post()
    const saved = memory.save()
    expect((await post()).body).toBe('{"n":2}')
    memory.load(JSON.parse(JSON.stringify(saved)))
    expect((await post()).body).toBe('{"n":2}')
    memory.reset()
    expect((await post()).body).toBe('{"n":1}')
  })

  test('gives way to the response that the client names', async () => {
    const { post } = counting
    expect((await post({ prefer: 'code=404' })).status).toBe(404)
  })

  test.each([
    ['throws', fail],
    ['rejects', async () => fail()],
  ])('that %s is named in a 500, without a stack', async (_, handler) => {
    const { status, body } = await played(handler as () => Promise<undefined>).post()
    expect(status).toBe(500)
    expect(JSON.parse(String(body))).toMatchObject({
      code: 'internal-error',
      detail: 'The scenario of toko failed: rusak',
    })
  })

  test('that breaks its contract is told so', async () => {
    const { headers } = await played(() => ({ status: 200, body: { n: 'satu' } })).post()
    expect(headers['sl-violations']).toContain('"code":"type"')
  })

  test('may leave a request to the contract', async () => {
    const { status, body } = await played(() => undefined).post()
    expect(status).toBe(200)
    expect(JSON.parse(String(body))).toHaveProperty('n')
  })
})

const fail = (): never => {
  throw new Error('rusak')
}
