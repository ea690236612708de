import { describe, expect, test } from 'vitest'
import type { Match } from '#contract'
import { route } from '../../../src/provider/steps/route.ts'
import { codeOf, contractWith, exchangeWith, kitWith, operation } from '../fixture.ts'

const routed = async (target: string, match: Match) => {
  const asked: string[] = []
  const contract = {
    ...contractWith(operation()),
    match: (method: string, path: string) => {
      asked.push(`${method} ${path}`)
      return match
    },
  }
  const request = { method: 'GET', target, headers: {} }
  const exchange = exchangeWith({ request, route: undefined })
  return { answer: await route.run(exchange, kitWith({ contract })), exchange, asked }
}

const found: Match = { kind: 'operation', operation: operation(), path: { id: '1' } }

describe('the path below the base path finds the operation', () => {
  test.each([
    { target: '/api/v1/things/1?a=b', want: 'GET /things/1' },
    { target: '/api/v1', want: 'GET /' },
    { target: '/api/v1/', want: 'GET /' },
  ])('$target asks for $want', async ({ target, want }) => {
    const { answer, asked, exchange } = await routed(target, found)
    expect(answer).toBeUndefined()
    expect(asked).toEqual([want])
    expect(exchange.route?.path).toEqual({ id: '1' })
  })

  test.each(['/api/v10/things/1', '/API/v1/things/1', '/things/1', '*'])(
    '%s is outside of the base path',
    async target => {
      const { answer, asked } = await routed(target, found)
      expect(codeOf(answer)).toBe('path-not-found')
      expect(asked).toEqual([])
    },
  )
})

describe('what leads to no operation is refused', () => {
  test.each<{ match: Match; status: number; code: string; allow?: string }>([
    { match: { kind: 'not-found' }, status: 404, code: 'path-not-found' },
    { match: { kind: 'malformed' }, status: 400, code: 'request-malformed' },
    {
      match: { kind: 'method-not-allowed', allow: ['GET', 'PUT'] },
      status: 405,
      code: 'method-not-allowed',
      allow: 'GET, PUT',
    },
  ])('$match.kind is $status', async ({ match, status, code, allow }) => {
    const { answer } = await routed('/api/v1/x', match)
    expect(answer?.status).toBe(status)
    expect(codeOf(answer)).toBe(code)
    expect(answer?.headers['allow']).toBe(allow)
  })
})
