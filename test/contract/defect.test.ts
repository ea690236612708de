import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { compileContract } from '#contract'
import { SCHEMA_VALUES } from '../../src/contract/schema-values.ts'

const defectsOf = (document: Record<string, unknown>) =>
  compileContract({ api: 'toko', system: 'toko', file: 'toko.yaml', document }).defects()

const withPaths = (paths: unknown) => defectsOf({ openapi: '3.1.0', paths })
const withSchema = (schema: unknown) =>
  withPaths({ '/a': { get: { parameters: [{ name: 'q', in: 'query', schema }], responses: {} } } })

test.each([
  {
    title: 'nothing but a version',
    document: { openapi: '3.1.0' },
    want: ['spec-without-paths', '', 'paths'],
  },
  {
    title: 'paths without a value, as when a file is cut off',
    document: { openapi: '3.1.0', paths: null },
    want: ['spec-misshapen', '/paths', 'a map (path each)'],
  },
  {
    title: 'a list of paths',
    document: { openapi: '3.0.3', paths: [] },
    want: ['spec-misshapen', '/paths', 'a map (path each)'],
  },
  {
    title: 'a path without a slash',
    document: { openapi: '3.1.0', paths: { 'a/b': {} } },
    want: ['path-without-slash', '/paths/a~1b', 'a path that begins with a slash'],
  },
  {
    title: 'a method that is none',
    document: { openapi: '3.1.0', paths: { '/a': { postt: {} } } },
    want: ['path-field-unknown', '/paths/~1a/postt', 'post'],
  },
  {
    title: 'an operation without a value',
    document: { openapi: '3.1.0', paths: { '/a': { get: null } } },
    want: ['spec-misshapen', '/paths/~1a/get', 'the fields of one operation'],
  },
  {
    title: 'parameters as a map',
    document: { openapi: '3.1.0', paths: { '/a': { parameters: {} } } },
    want: ['spec-misshapen', '/paths/~1a/parameters', 'a list (parameter each)'],
  },
  {
    title: 'a schema of Swagger 2.0, where it was written',
    document: { swagger: '2.0', info: {}, paths: {}, definitions: { A: { type: 'objekt' } } },
    want: ['schema-keyword-invalid', '/definitions/A/type', expect.stringContaining('object')],
  },
])('$title is a defect at its place', ({ document, want: [code, pointer, wanted] }) => {
  expect(defectsOf(document)).toMatchObject([{ code, pointer, wanted }])
})

const PARAMETER = '/paths/~1a/get/parameters/0/schema'

test.each([
  { schema: { type: 'objekt' }, at: '/type' },
  { schema: { type: ['string', 'nul'] }, at: '/type' },
  { schema: { pattern: '(' }, at: '/pattern' },
  { schema: { items: { allOf: [true, { minLength: '3' }] } }, at: '/items/allOf/1/minLength' },
  { schema: { properties: { 'x-a': { required: true } } }, at: '/properties/x-a/required' },
  { schema: { properties: { 'x-a': 'string' } }, at: '/properties/x-a' },
  { schema: { patternProperties: { '[': {} } }, at: '/patternProperties/[' },
  { schema: { enum: [] }, at: '/enum' },
])('$schema is a defect at $at', ({ schema, at }) => {
  expect(withSchema(schema).map(({ pointer }) => pointer)).toEqual([PARAMETER + at])
})

test.each([
  { schema: { properties: { type: { type: 'string' }, pattern: true } } },
  { schema: { example: { type: 'objekt' }, default: { pattern: '(' }, const: { enum: [] } } },
  { schema: { pattern: String.raw`^\-[a-z]+$`, 'x-kata': null } },
])('$schema has no defect', ({ schema }) => {
  expect(withSchema(schema)).toEqual([])
})

test('extensions, webhooks alone and the limits of OpenAPI 3.0 are no defects', () => {
  expect(withPaths({ 'x-a': 1, '/a': { 'x-b': null, get: { responses: { 'x-c': 1 } } } })).toEqual([])
  expect(defectsOf({ openapi: '3.1.0', webhooks: {} })).toEqual([])
  const A = { type: 'number', minimum: 1, exclusiveMinimum: true, nullable: true }
  expect(defectsOf({ openapi: '3.0.3', paths: {}, components: { schemas: { A } } })).toEqual([])
})

describe('what a keyword has to be is what a schema can be compiled with:', () => {
  const compiles = (schema: object): boolean => {
    try {
      return (
        new Ajv2020({ strict: false, validateSchema: false, logger: false }).compile(schema) !== undefined
      )
    } catch {
      return false
    }
  }
  test.each([...SCHEMA_VALUES].map(([keyword, { fits }]) => ({ keyword, fits })))(
    '$keyword',
    ({ keyword, fits }) => {
      const values = ['string', '(', 1, true, [], ['string'], { a: [] }]
      const refused = values.filter(value => !compiles({ [keyword]: value }))
      // A reference may have the right form, and lead nowhere.
      const expected = values.filter(value => !fits(value) || keyword === '$ref')
      expect(refused).toEqual(expected)
      expect(expected).not.toHaveLength(0)
    },
  )
})
