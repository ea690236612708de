import { expect, test } from 'vitest'
import { mocked } from './scenario.ts'

const BOOKS = `paths: { /buku: { get: { responses: { '200': { description: ok, content: { text/plain: { example: a } } } } } } }`
const ORIGIN = 'Origin: http://localhost:3000'

test('a preflight is granted what it asks for', () => {
  const { status, headers } = mocked(BOOKS)(
    `OPTIONS /buku\n${ORIGIN}\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization`,
  )
  expect(status).toBe(204)
  expect(headers).toMatchObject({
    'access-control-allow-origin': 'http://localhost:3000',
    'access-control-allow-methods': 'GET',
    'access-control-allow-headers': 'authorization',
  })
})

test('a page may read responses and refusals, with their fields', () => {
  const ask = mocked(BOOKS)
  expect(ask(`GET /buku\n${ORIGIN}`).headers).toMatchObject({
    'access-control-allow-origin': 'http://localhost:3000',
    'access-control-expose-headers': 'content-type, content-length',
  })
  expect(ask(`GET /lain\n${ORIGIN}`).headers).toHaveProperty('access-control-allow-origin')
})

test('without --cors, or without a page, nothing is added', () => {
  const closed = mocked(BOOKS, { cors: false })
  expect(closed(`GET /buku\n${ORIGIN}`).headers).not.toHaveProperty('access-control-allow-origin')
  expect(mocked(BOOKS)('GET /buku').headers).not.toHaveProperty('access-control-allow-origin')
})
