import { expect, it, test } from 'vitest'
import { operationOf } from './toko.ts'

const components = {
  schemas: {
    Simpul: {
      type: 'object',
      properties: {
        nama: { type: 'string' },
        anak: { type: 'array', items: { $ref: '#/components/schemas/Simpul' } },
      },
    },
  },
}
const operation = operationOf({ responses: {} }, { components })
const plain = (schema: object) => operation.plainSample(schema as never, 'response')

test.each([
  { given: { type: 'string' }, want: 'string' },
  { given: { type: 'string', minLength: 8 }, want: 'stringst' },
  { given: { type: 'string', maxLength: 3 }, want: 'str' },
  { given: { type: ['string', 'null'], default: null }, want: null },
  { given: { type: 'integer' }, want: 0 },
  { given: { type: 'integer', minimum: 4 }, want: 4 },
  { given: { type: 'integer', minimum: -9, maximum: -5 }, want: -9 },
  { given: { type: 'boolean' }, want: true },
  { given: { enum: ['b', 'a'] }, want: 'b' },
  { given: { type: 'string', examples: ['satu', 'dua'] }, want: 'satu' },
  { given: { const: 7, example: 8 }, want: 8 },
  { given: { type: 'array', items: { type: 'integer' } }, want: [0] },
  { given: { type: 'array', items: { type: 'integer' }, minItems: 2 }, want: [0, 0] },
  { given: { type: 'array', items: { type: 'integer' }, maxItems: 0 }, want: [] },
  { given: { type: 'array', prefixItems: [{ type: 'string' }], items: false }, want: ['string'] },
  { given: { oneOf: [{ type: 'integer' }, { type: 'string' }] }, want: 0 },
  {
    given: { allOf: [{ properties: { a: { type: 'integer' } } }, { properties: { b: { const: 1 } } }] },
    want: { a: 0, b: 1 },
  },
  {
    given: { type: 'object', required: ['x'], properties: { rahasia: { type: 'string', writeOnly: true } } },
    want: { x: 'string' },
  },
  {
    given: { $ref: '#/components/schemas/Simpul' },
    want: { nama: 'string', anak: [{ nama: 'string', anak: [{}] }] },
  },
])('the plain value of $given is $want', ({ given, want }) => {
  expect(plain(given)).toEqual(want)
})

it('has a form where the format or the name asks for one', () => {
  const schema = {
    type: 'object',
    properties: {
      email: { type: 'string' },
      saat: { type: 'string', format: 'date-time' },
      isi: { type: 'string' },
    },
  }
  expect(plain(schema)).toEqual({
    email: expect.stringContaining('@example.com'),
    saat: expect.stringMatching(/^2026-.*Z$/),
    isi: 'string',
  })
  expect(plain(schema)).toEqual(plain(schema))
})

it('of a schema that requires too much is refused', () => {
  expect(() => plain({ type: 'array', minItems: 3_000, items: { type: 'string' } })).toThrow(RangeError)
})
