import { expect, test } from 'vitest'
import { compileContract, type Schema } from '#contract'
import { plainlyFitsIn } from '../../src/lint/plain/judge.ts'

const parse = (text: string): Schema => JSON.parse(text) as Schema

const SCHEMAS: readonly Schema[] = [
  ...['array', 'boolean', 'integer', 'null', 'number', 'object', 'string', 'unknown'].map(type => ({ type })),
  ...[
    true,
    false,
    {},
    { type: ['string', 'null'] },
    { const: 1 },
    { const: { a: [1] } },
    { enum: ['x', null, [1]] },
  ],
  ...['date', 'date-time', 'uri', 'email', 'ipv4', 'int32', 'double', 'byte', 'nik'].map(format => ({
    format,
  })),
  ...[{ pattern: '^x+$' }, { pattern: '(' }, { pattern: '^(?!x)' }, { minLength: 2 }, { maxLength: 1 }],
  ...[{ minimum: 1 }, { maximum: 1 }, { exclusiveMinimum: 1 }, { exclusiveMaximum: 1 }, { multipleOf: 0.1 }],
  ...[
    { multipleOf: 2 },
    { minimum: '1' },
    { minItems: 2 },
    { maxItems: 1 },
    { uniqueItems: true },
    { items: false },
  ],
  ...[{ items: { type: 'integer' } }, { prefixItems: [{ type: 'string' }], items: { type: 'integer' } }],
  ...[
    { contains: { const: 1 } },
    { minProperties: 1 },
    { maxProperties: 1 },
    { propertyNames: { maxLength: 1 } },
  ],
  ...[{ required: ['a'] }, { required: ['toString'] }, { properties: { a: { type: 'integer' } } }],
  { required: ['a', 'b'], properties: { a: { readOnly: true }, b: { writeOnly: true } } },
  { properties: { a: true }, additionalProperties: false },
  { properties: { a: true }, unevaluatedProperties: false },
  {
    patternProperties: { '^a': { type: 'integer' }, '^x-': false },
    additionalProperties: { type: 'string' },
  },
  { additionalProperties: { type: 'integer' } },
  { allOf: [{ type: 'string' }, { minLength: 2 }] },
  { anyOf: [{ type: 'string' }, { required: ['a'] }] },
  { oneOf: [{ type: 'integer' }, { minimum: 1 }] },
  { oneOf: [{ contains: { const: 1 } }, { type: 'array' }] },
  { not: { type: 'string' } },
  { not: { contains: { const: 1 } } },
  // An object literal with `then` looks like a promise.
  ...['{ "if": { "type": "string" }, "then": { "minLength": 2 }, "else": { "type": "integer" } }'].map(parse),
  ...['{ "if": { "required": ["a"] }, "then": false }'].map(parse),
  { dependentRequired: { a: ['b'] } },
  { $ref: '#/components/schemas/Tree' },
  { $ref: '#/components/schemas/Tree', maxProperties: 1 },
  { $ref: '#/components/schemas/Nowhere' },
  { $ref: '#/components/schemas/Never' },
  { $ref: '#/components/schemas/Circle' },
  {
    title: 'x',
    description: 'x',
    examples: [1],
    'x-a': 1,
    $id: 'a:b',
    contentEncoding: 'base64',
    unknown: 1,
  },
]

const VALUES: readonly unknown[] = [
  ...[
    null,
    true,
    0,
    1,
    2,
    1.5,
    0.3,
    -1,
    1e30,
    2 ** 31,
    '',
    'x',
    'xx',
    '😀',
    'a@b.example',
    '2026-02-30',
    '2026-01-31',
  ],
  ...[
    '2026-01-01T00:00:00Z',
    'https://a.example',
    '127.0.0.1',
    'eHh4',
    [],
    [1],
    [1, 1],
    ['x', 1],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
  ],
  ...[
    {},
    { a: 1 },
    { a: 'x' },
    { b: 1 },
    { a: 1, b: 1 },
    { 'x-a': 1 },
    { aa: 1, c: 'x' },
    { toString: 1 },
    { a: [1] },
  ],
  ...[
    { name: 'x', children: [{ name: 'y' }] },
    { name: 'x', children: [{}] },
  ],
]

const contract = compileContract({
  api: 'a',
  system: 'a',
  file: 'a.yaml',
  document: {
    openapi: '3.1.0',
    info: { title: 'a', version: '1' },
    paths: { '/a': { get: { responses: {} } } },
    components: {
      schemas: {
        Tree: {
          type: 'object',
          required: ['name'],
          properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
        },
        Never: false,
        Circle: { $ref: '#/components/schemas/Circle' },
      },
    },
  },
})

/** What the contract says; a schema that can't be compiled refuses nothing. */
const fits = (schema: Schema, value: unknown, direction: 'request' | 'response'): boolean => {
  try {
    return contract.operations[0]?.checkValue(schema, value, direction).length === 0
  } catch {
    return true
  }
}

test.each(SCHEMAS.map(schema => ({ name: JSON.stringify(schema), schema })))(
  'what plainly fits $name fits for its validator',
  ({ schema }) => {
    const plainlyFits = plainlyFitsIn(contract)
    for (const direction of ['request', 'response'] as const) {
      const plain = VALUES.filter(value => plainlyFits(schema, value, direction))
      expect(plain.filter(value => !fits(schema, value, direction))).toEqual([])
    }
  },
)

test.each([
  { title: 'keywords that look at the whole value', schema: { unevaluatedProperties: false }, value: {} },
  { title: 'keywords that nobody knows', schema: { nullable: true, type: 'string' }, value: 'x' },
  { title: 'references that end nowhere', schema: { $ref: '#/components/schemas/Circle' }, value: 1 },
  { title: 'what does not fit', schema: { type: 'string' }, value: 1 },
])('$title are left to the validator', ({ schema, value }) => {
  expect(plainlyFitsIn(contract)(schema, value, 'response')).toBe(false)
})

test('a common schema is judged without a validator', () => {
  const schema = {
    type: 'object',
    required: ['nim'],
    additionalProperties: false,
    properties: {
      nim: { type: 'string', pattern: '^[0-9]{9}$' },
      lulus: { type: ['string', 'null'], format: 'date' },
    },
  }
  expect(plainlyFitsIn(contract)(schema, { nim: '210401001', lulus: null }, 'response')).toBe(true)
})

test('a schema that multiplies itself ends', () => {
  const twice = (inner: Schema): Schema => ({ allOf: [inner, inner] })
  let schema: Schema = { type: 'string' }
  for (let depth = 0; depth < 40; depth++) schema = twice(schema)
  expect(plainlyFitsIn(contract)(schema, 'x', 'response')).toBe(false)
})
