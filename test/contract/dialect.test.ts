import { describe, expect, it } from 'vitest'
import { compileContract } from '#contract'
import { request } from './toko.ts'

const compiled = (document: Record<string, unknown>) =>
  compileContract({
    api: 'a',
    system: 'a',
    file: 'a.yaml',
    document: { info: { title: 'T', version: '1' }, ...document },
  })

const withBody = (schema: unknown, version = '3.0.3') =>
  compiled({
    openapi: version,
    paths: {
      '/a': { post: { requestBody: { content: { 'application/json': { schema } } }, responses: {} } },
    },
  }).operations[0]!

const outcome = (schema: unknown, value: unknown) =>
  withBody(schema).checkRequest(
    request({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }),
  ).outcome

describe('OpenAPI 3.0 schemas', () => {
  it.each([
    { title: 'nullable', schema: { type: 'string', nullable: true }, value: null, want: 'valid' },
    { title: 'not nullable', schema: { type: 'string' }, value: null, want: 'invalid' },
    {
      title: 'a nullable enum',
      schema: { type: 'string', nullable: true, enum: ['a'] },
      value: null,
      want: 'valid',
    },
    {
      title: 'a nullable composition',
      schema: { nullable: true, allOf: [{ type: 'string' }] },
      value: null,
      want: 'valid',
    },
    {
      title: 'an exclusive minimum',
      schema: { type: 'integer', minimum: 3, exclusiveMinimum: true },
      value: 3,
      want: 'invalid',
    },
    {
      title: 'an inclusive minimum',
      schema: { type: 'integer', minimum: 3, exclusiveMinimum: false },
      value: 3,
      want: 'valid',
    },
    {
      title: 'a property called nullable',
      schema: { type: 'object', properties: { nullable: { type: 'boolean' } } },
      value: { nullable: 'x' },
      want: 'invalid',
    },
    {
      title: 'a property called example',
      schema: { type: 'object', properties: { example: { type: 'integer' } } },
      value: { example: 'x' },
      want: 'invalid',
    },
  ])('$title: $value is $want', ({ schema, value, want }) => {
    expect(outcome(schema, value)).toBe(want)
  })

  it('leaves examples as they are', () => {
    const example = { nullable: true, type: 'string', example: 1 }
    const { document } = compiled({
      openapi: '3.0.3',
      paths: {
        '/a': {
          get: { responses: { 200: { description: 'ok', content: { 'application/json': { example } } } } },
        },
      },
    })
    expect(JSON.stringify(document)).toContain(JSON.stringify(example))
  })
})

it.each([
  { value: { a: null }, want: 'valid' },
  { value: { a: 'x' }, want: 'valid' },
  { value: { b: null }, want: 'invalid' },
])('x-nullable of Swagger 2.0 lets $value be $want', ({ value, want }) => {
  const schema = {
    type: 'object',
    properties: { a: { type: 'string', 'x-nullable': true }, b: { type: 'string', 'x-nullable': false } },
  }
  const operation = compiled({
    swagger: '2.0',
    paths: { '/a': { post: { parameters: [{ name: 'b', in: 'body', schema }], responses: {} } } },
  }).operations[0]!
  const headers = { 'content-type': 'application/json' }
  expect(operation.checkRequest(request({ headers, body: JSON.stringify(value) })).outcome).toBe(want)
})

describe('Swagger 2.0', () => {
  const contract = compiled({
    swagger: '2.0',
    host: 'toko.example.com',
    basePath: '/v2',
    schemes: ['https'],
    paths: {
      '/barang/{id}': {
        get: {
          produces: ['application/json'],
          parameters: [{ name: 'id', in: 'path', required: true, type: 'integer' }],
          responses: { 200: { description: 'ok', schema: { $ref: '#/definitions/Barang' } } },
        },
      },
    },
    definitions: { Barang: { type: 'object', required: ['kode'], properties: { kode: { type: 'string' } } } },
  })

  it('is read through the same door', () => {
    expect(contract.basePath).toBe('/v2')
    const operation = contract.operations[0]!
    expect(operation.checkRequest(request({ path: { id: 'x' } })).outcome).toBe('invalid')
    expect(
      operation.checkResponse({ status: 200, headers: { 'content-type': 'application/json' }, body: '{}' }),
    ).toMatchObject([{ pointer: '/kode' }])
  })
})

it('serves the query method and additional operations of OpenAPI 3.2', () => {
  const contract = compiled({
    openapi: '3.2.0',
    paths: { '/a': { query: { responses: {} }, additionalOperations: { COPY: { responses: {} } } } },
  })
  expect(contract.operations.map(({ method }) => method)).toEqual(['QUERY', 'COPY'])
  expect(contract.match('QUERY', '/a').kind).toBe('operation')
})
