import { expect, test } from 'vitest'
import { negotiate } from '../../src/mock/accept.ts'
import { mocked } from './scenario.ts'

const OFFERED = ['application/json', 'text/csv', 'application/problem+json']

test.each([
  { given: '*/*', want: 0 },
  { given: 'text/csv', want: 1 },
  { given: 'TEXT/CSV; charset=utf-8', want: 1 },
  { given: 'text/*', want: 1 },
  { given: 'application/json;q=0.5, text/csv', want: 1 },
  { given: 'text/csv;q=0, */*', want: 0 },
  { given: 'application/*;q=0.2, application/problem+json', want: 2 },
  { given: 'image/png', want: -1 },
  { given: 'application/json;q=0', want: -1 },
  { given: 'application/json;q=abc', want: -1 },
  { given: '', want: -1 },
])('Accept: $given takes number $want', ({ given, want }) => {
  expect(negotiate(given, OFFERED)).toBe(want)
})

test('what the contract names first comes when nothing is asked for, and a failure comes whatever is', () => {
  const ask = mocked(`
paths:
  /buku:
    get:
      responses:
        '200':
          description: ok
          content: { text/csv: { example: a }, application/json: { example: [a] }, image/*: { example: x } }
        '404': { description: tidak ada, content: { application/problem+json: { example: { title: tidak ada } } } }
`)
  expect(ask('GET /buku').headers['content-type']).toBe('text/csv')
  expect(ask('GET /buku\nAccept: application/json').body).toEqual(['a'])
  expect(ask('GET /buku\nAccept: text/csv').text).toBe('a')
  expect(ask('GET /buku\nAccept: image/*').headers['content-type']).toBe('image/png')
  expect(ask('GET /buku\nAccept: application/json\nPrefer: code=404').body).toEqual({ title: 'tidak ada' })
})

test('an object that its media type cannot hold is said to be the mistake of the contract', () => {
  const ask = mocked(`
paths:
  /buku:
    get: { responses: { '200': { description: ok, content: { text/plain: { example: { judul: a } } } } } }
`)
  expect(ask('GET /buku')).toMatchObject({ status: 500, body: { code: 'response-invalid' } })
})
