import { expect, test } from 'vitest'
import { guardOf } from '../../../src/mock/admin/guard.ts'

const request = (headers: Record<string, string>) => ({ method: 'GET', target: '/_ddi', headers })

test.each([
  { given: 'curl on this machine', bound: '127.0.0.1', headers: { host: '127.0.0.1:4010' } },
  { given: 'localhost', bound: '127.0.0.1', headers: { host: 'localhost:4010' } },
  { given: 'the host of an api', bound: '127.0.0.1', headers: { host: 'elibrary.localhost:4010' } },
  { given: 'IPv6', bound: '::1', headers: { host: '[::1]:4010' } },
  { given: 'the bound name', bound: 'mock.kampus.test', headers: { host: 'mock.kampus.test:4010' } },
  { given: 'an address of a mock on every address', bound: '0.0.0.0', headers: { host: '10.0.0.7:4010' } },
  {
    given: 'a form of the page',
    bound: '127.0.0.1',
    headers: { host: 'localhost:4010', origin: 'http://localhost:4010', 'sec-fetch-site': 'same-origin' },
  },
  {
    given: 'a typed address',
    bound: '127.0.0.1',
    headers: { host: 'localhost:4010', 'sec-fetch-site': 'none' },
  },
])('lets in $given', ({ bound, headers }) => {
  expect(guardOf(bound)(request(headers))).toBeUndefined()
})

const OWN = { host: 'localhost:4010' }

test.each([
  { given: 'no host', headers: {} },
  { given: 'a foreign name that resolves to this machine', headers: { host: 'jahat.example:4010' } },
  { given: 'a name that only begins like ours', headers: { host: 'localhost.jahat.example:4010' } },
  { given: 'a name that only ends like ours', headers: { host: 'jahat.example.localhost:4010' } },
  { given: 'an address that is not bound', headers: { host: '10.0.0.7:4010' } },
  { given: 'a page of another site', headers: { ...OWN, origin: 'http://jahat.example' } },
  { given: 'a page of another port', headers: { ...OWN, origin: 'http://localhost:4030' } },
  { given: 'a page without an origin', headers: { ...OWN, origin: 'null' } },
  { given: 'a picture of another site', headers: { ...OWN, 'sec-fetch-site': 'cross-site' } },
  { given: 'a link of another port', headers: { ...OWN, 'sec-fetch-site': 'same-site' } },
])('refuses $given', ({ headers }) => {
  expect(guardOf('127.0.0.1')(request(headers))).toMatchObject({ status: 403, code: 'origin-not-allowed' })
})
