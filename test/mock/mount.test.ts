import { describe, expect, test } from 'vitest'
import { asking, contractOf } from './scenario.ts'

const api = (name: string, server: string) =>
  contractOf(
    `
servers: [{ url: '${server}' }]
paths: { /siapa: { get: { responses: { '200': { description: ok, content: { text/plain: { example: ${name} } } } } } } }`,
    name,
    name,
  )
const nobody = {
  grants: { find: () => undefined, scopes: () => [], scopesAnywhere: () => [], consumers: () => [] },
  systems: new Set<string>(),
}
const ask = asking(
  [api('toko', 'https://toko.example/api/v1'), api('gudang', 'https://gudang.example')],
  nobody,
)

describe('several apis', () => {
  test.each([
    { given: 'GET /toko/api/v1/siapa', want: 'toko' },
    { given: 'GET /gudang/siapa?x=/toko/', want: 'gudang' },
    { given: 'GET /api/v1/siapa\nHost: toko.localhost:4010', want: 'toko' },
    { given: 'GET /siapa\nHost: GUDANG.localhost', want: 'gudang' },
    { given: 'GET http://127.0.0.1:4010/toko/api/v1/siapa', want: 'toko' },
  ])('are found at $given', ({ given, want }) => {
    expect(ask(given).text).toBe(want)
  })

  test.each([
    'GET /siapa',
    'GET /toko/siapa',
    'GET /toko/api/v1siapa',
    'GET /toko',
    'GET /',
    'GET *',
    'GET /__proto__/siapa',
    'GET /siapa\nHost: lain.localhost',
  ])('are not found at %s, and their mounts are told', given => {
    expect(ask(given).body).toMatchObject({
      status: 404,
      detail: expect.stringContaining('/toko/api/v1, /gudang'),
    })
  })
})
