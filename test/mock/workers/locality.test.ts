import { expect, test } from 'vitest'
import { compileContract } from '#contract'
import { loadSpec } from '#workspace'
import { type Shared, sharing, type Terms } from '../../../src/mock/workers/locality.ts'

const { apis } = await loadSpec('test/mock/workers/plain.openapi.yaml')
const contracts = apis.map(compileContract)

interface Row {
  readonly given: string
  readonly method?: string
  readonly target: string
  readonly prefer?: string
  readonly terms?: Partial<Terms>
  readonly want: Shared | undefined
}

test.each<Row>([
  { given: 'an example', target: '/plain', want: undefined },
  {
    given: 'a documented answer that the client names',
    target: '/plain',
    prefer: 'code=200',
    want: undefined,
  },
  { given: 'a token of a system', target: '/token', want: undefined },
  { given: 'a delay', target: '/plain', prefer: 'delay=10', want: 'disturbance' },
  { given: 'a fault now and then', target: '/plain', prefer: 'fault=reset, rate=0.5', want: 'disturbance' },
  { given: 'a preference that is none', target: '/plain', prefer: 'code=x', want: undefined },
  { given: 'a rate limit', target: '/limited', want: 'rate-limit' },
  { given: 'a rate limit that is off', target: '/limited', terms: { limits: false }, want: undefined },
  { given: 'a signature as an alternative', target: '/signed', want: 'signature' },
  { given: 'a callback', method: 'POST', target: '/called', want: 'callback' },
  {
    given: 'an api with a scenario',
    target: '/plain',
    terms: { played: new Set(['plain']) },
    want: 'scenario',
  },
  { given: 'what is inferred', target: '/plain', terms: { stateful: true }, want: 'inferred-state' },
  { given: 'the page of the journal', target: '/_ddi', want: 'admin' },
  { given: 'the admin api', method: 'DELETE', target: '/_ddi/rules?all', want: 'admin' },
  { given: 'an unknown path', target: '/nothing', want: 'no-operation' },
  { given: 'another method', method: 'PUT', target: '/plain', want: 'no-operation' },
])('$given is shared: $want', ({ method = 'GET', target, prefer, terms, want }) => {
  const shared = sharing(contracts, {
    layout: 'root',
    played: new Set(),
    stateful: false,
    limits: true,
    ...terms,
  })
  expect(shared({ method, target, headers: prefer === undefined ? {} : { prefer } })).toBe(want)
})

test('a worker that could compile nothing answers nothing alone', () => {
  const terms: Terms = { layout: 'root', played: new Set(), stateful: false, limits: true }
  expect(sharing([], terms)({ method: 'GET', target: '/plain', headers: {} })).toBe('no-operation')
})
