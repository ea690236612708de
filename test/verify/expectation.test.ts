import { describe, expect, test } from 'vitest'
import { compileContract, type Operation } from '#contract'
import { isUnderstood } from '../../src/verify/expectation.ts'

/** An operation whose 403 shows problems with these codes. */
const operationWith = (codes: readonly string[]): Operation => {
  const examples = Object.fromEntries(codes.map(code => [code, { value: { code } }]))
  const forbidden = { description: 'no', content: { 'application/problem+json': { examples } } }
  const responses = { '200': { description: 'ok' }, '403': forbidden, '404': { description: 'no' } }
  const document = {
    openapi: '3.1.0',
    info: { title: 'X', version: '1' },
    paths: { '/x': { get: { operationId: 'x', responses } } },
  }
  return compileContract({ api: 'x', system: 'x', file: 'x.yaml', document }).find('x') as Operation
}

describe('a valid request with values that the provider may not know', () => {
  test.each([
    { given: ['scope-missing'], want: [404], title: 'may be 404 where that is documented' },
    {
      given: ['scope-missing', 'object-not-granted'],
      want: [404, 403],
      title: 'may be 403 by an object rule',
    },
  ])('$title', ({ given, want }) => {
    expect(isUnderstood(operationWith(given), 'error').open).toEqual(want)
  })

  test('may be 401 where the credentials are in the body, and 400 where a grant was used', () => {
    const content = { 'application/json': { examples: { used: { value: { error: 'invalid_grant' } } } } }
    const responses = {
      '200': { description: 'ok' },
      '400': { description: 'no', content },
      '401': { description: 'no' },
    }
    const openWith = (security: readonly object[]): readonly unknown[] => {
      const document = {
        openapi: '3.1.0',
        info: { title: 'X', version: '1' },
        paths: { '/x': { post: { operationId: 'x', responses, security } } },
        components: { securitySchemes: { basic: { type: 'http', scheme: 'basic' } } },
      }
      const contract = compileContract({ api: 'x', system: 'x', file: 'x.yaml', document })
      return isUnderstood(contract.find('x') as Operation, 'error').open
    }
    expect(openWith([])).toEqual([400, 401])
    expect(openWith([{ basic: [] }])).toEqual([400])
  })
})
