import { expect, it } from 'vitest'
import { expected } from '../../src/verify/checks/expected.ts'
import { operationOf } from '../contract/toko.ts'

const operation = operationOf({ responses: {}, 'x-error-in-200': { pointer: '/error_code', ok: [0] } })

it.each([
  {
    given: 'a failure that the contract marks, under 200',
    kind: 'negative',
    body: '{"error_code":15}',
    want: 0,
  },
  { given: 'a success', kind: 'negative', body: '{"error_code":0}', want: 1 },
  { given: 'a body that cannot be read', kind: 'negative', body: '<html>', want: 1 },
] as const)('a request that has to be refused gets $given: $want finding', ({ kind, body, want }) => {
  const testCase = {
    family: 'malformed-json',
    kind,
    title: 'no JSON',
    draft: {},
    access: 'granted',
    expectation: { right: [400], open: [], code: 'invalid-request-accepted', severity: 'error' },
    slot: undefined,
  }
  const exchange = {
    operation,
    testCase,
    response: { status: 200, headers: {}, body },
    violations: [],
    methods: [],
  }
  const findings = expected.inspect(exchange as unknown as Parameters<typeof expected.inspect>[0])
  expect(findings).toHaveLength(want)
})
