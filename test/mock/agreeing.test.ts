import { expect, test } from 'vitest'
import { agreeing } from '../../src/mock/agreeing.ts'
import { mocked } from './scenario.ts'

test.each([
  {
    given: { data: [1, 2], meta: { total: 9, page: 4 } },
    status: 200,
    want: { data: [1, 2], meta: { total: 2, page: 4 } },
  },
  { given: { items: [], total_items: 3 }, status: 200, want: { items: [], total_items: 0 } },
  { given: { a: [1], b: [2], total: 3 }, status: 200, want: { a: [1], b: [2], total: 3 } },
  { given: { title: 'x', status: 7 }, status: 404, want: { title: 'x', status: 404 } },
  { given: { status: 7 }, status: 200, want: { status: 7 } },
  { given: 'teks', status: 404, want: 'teks' },
])('$given under $status becomes $want', ({ given, status, want }) => {
  expect(agreeing(given, status)).toEqual(want)
})

const LIST = `
paths:
  /buku:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                required: [data, meta]
                properties:
                  data: { type: array, minItems: 3, items: { type: object, required: [judul], properties: { judul: { type: string, examples: [Laut] } } } }
                  meta: { type: object, required: [total], properties: { total: { type: integer } } }
        '404':
          description: tidak ada
          content:
            application/problem+json:
              schema: { type: object, required: [status], properties: { status: { type: integer, minimum: 100, maximum: 599 } } }
`

test('a generated list has items that differ and a total that counts them; a generated problem has its status', () => {
  const ask = mocked(LIST, { dynamic: true })
  const { data, meta } = ask('GET /buku').body as { data: { judul: string }[]; meta: { total: number } }
  expect(meta.total).toBe(data.length)
  expect(data[0]?.judul).toBe('Laut')
  expect(new Set(data.map(({ judul }) => judul)).size).toBeGreaterThan(1)
  expect(ask('GET /buku\nPrefer: code=404, dynamic=true').body).toEqual({ status: 404 })
})
