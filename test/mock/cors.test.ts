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

test('a preflight that asks for no fields is granted the usual ones by name', () => {
  const { status, headers } = mocked(BOOKS)(`OPTIONS /buku\n${ORIGIN}\nAccess-Control-Request-Method: DELETE`)
  expect({ status, methods: headers['access-control-allow-methods'] }).toEqual({
    status: 204,
    methods: 'DELETE',
  })
  expect(headers['access-control-allow-headers']).toBe('authorization, content-type, prefer')
})

test('the fields of CORS itself are not among those that a page may read', () => {
  const documented = mocked(`paths:
  /buku:
    get:
      responses:
        '200':
          description: ok
          headers: { Access-Control-Max-Age: { schema: { type: integer } }, X-Jumlah: { schema: { type: integer } } }
`)
  expect(documented(`GET /buku\n${ORIGIN}`).headers['access-control-expose-headers']).toBe('x-jumlah')
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
