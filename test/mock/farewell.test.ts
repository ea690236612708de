import { expect, test } from 'vitest'
import { fixedClock } from '#base'
import { grantsOf } from '#integration'
import { createMemory, mockOf } from '#mock'
import { flowWith, integrationWith } from '../integration/sample.ts'
import { contractOf } from './scenario.ts'

const contract = contractOf(
  `
paths:
  /mahasiswa:
    get:
      operationId: daftarMahasiswa
      security: [{ token: [] }]
      responses: { '200': { description: ok, content: { application/json: { example: [] } } }, '403': { description: tidak } }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
`,
  'elibrary',
  'elibrary',
)

const calling = (dates: { deprecation?: string; sunset?: string }) => {
  const clock = fixedClock(Date.parse('2026-03-02'))
  const grants = grantsOf([integrationWith({ flows: [flowWith(dates)] })])
  const memory = createMemory({ clock, seed: 0, contracts: [contract] })
  const mock = mockOf([contract], { grants, systems: new Set(['simak']) }, { memory })
  const headers = { host: 'x', authorization: 'Bearer mock-simak' }
  return async (date: string) => {
    memory.advance(Date.parse(date) - memory.clock.now())
    return mock.handle({ method: 'GET', target: '/elibrary/mahasiswa', headers })
  }
}

test('a consumer is told of the end of its flow from the notice on, and refused from the end on', async () => {
  const at = calling({ deprecation: '2026-05-01', sunset: '2026-06-01' })
  expect((await at('2026-03-02')).headers).not.toHaveProperty('sunset')
  expect(await at('2026-05-01')).toMatchObject({
    status: 200,
    headers: { deprecation: '@1777593600', sunset: 'Mon, 01 Jun 2026 00:00:00 GMT' },
  })
  expect((await at('2026-05-31')).status).toBe(200)
  expect((await at('2026-06-01')).status).toBe(403)
})

test('a flow without an end says nothing of one', async () => {
  const { headers } = await calling({})('2026-08-01')
  expect(headers).not.toHaveProperty('sunset')
  expect(headers).not.toHaveProperty('deprecation')
})
