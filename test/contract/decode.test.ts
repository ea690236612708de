import { describe, expect, it } from 'vitest'
import { operationOf, request } from './toko.ts'

const parameter = (rest: object) => ({ name: 'p', ...rest })
const array = { type: 'array', items: { type: 'integer' } }
const object = { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'string' } } }

const decoded = (definition: Record<string, unknown>, raw: Parameters<typeof request>[0]) => {
  const { values } = operationOf({ parameters: [parameter(definition)], responses: {} }).checkRequest(
    request(raw),
  )
  return values[definition['in'] as 'query']['p']
}

describe('parameters by style', () => {
  it.each([
    {
      title: 'an integer',
      definition: { in: 'query', schema: { type: 'integer' } },
      raw: { query: 'p=12' },
      want: 12,
    },
    {
      title: 'a boolean',
      definition: { in: 'query', schema: { type: 'boolean' } },
      raw: { query: 'p=true' },
      want: true,
    },
    {
      title: 'digits that are text',
      definition: { in: 'query', schema: { type: 'string' } },
      raw: { query: 'p=007' },
      want: '007',
    },
    {
      title: 'leading zeros are no number',
      definition: { in: 'query', schema: { type: 'integer' } },
      raw: { query: 'p=007' },
      want: '007',
    },
    {
      title: 'a plus sign as a blank',
      definition: { in: 'query', schema: {} },
      raw: { query: 'p=a+b%2B' },
      want: 'a b+',
    },
    {
      title: 'form, exploded',
      definition: { in: 'query', schema: array },
      raw: { query: 'p=1&p=2' },
      want: [1, 2],
    },
    {
      title: 'form, exploded, one',
      definition: { in: 'query', schema: array },
      raw: { query: 'p=1' },
      want: [1],
    },
    {
      title: 'form',
      definition: { in: 'query', explode: false, schema: array },
      raw: { query: 'p=1,2' },
      want: [1, 2],
    },
    {
      title: 'spaceDelimited',
      definition: { in: 'query', style: 'spaceDelimited', schema: array },
      raw: { query: 'p=1%202' },
      want: [1, 2],
    },
    {
      title: 'pipeDelimited',
      definition: { in: 'query', style: 'pipeDelimited', schema: array },
      raw: { query: 'p=1|2' },
      want: [1, 2],
    },
    {
      title: 'deepObject',
      definition: { in: 'query', style: 'deepObject', schema: object },
      raw: { query: 'p[a]=1&p[b]=2' },
      want: { a: 1, b: '2' },
    },
    {
      title: 'form object, exploded',
      definition: { in: 'query', schema: object },
      raw: { query: 'a=1&b=2' },
      want: { a: 1, b: '2' },
    },
    {
      title: 'form object',
      definition: { in: 'query', explode: false, schema: object },
      raw: { query: 'p=a,1,b,2' },
      want: { a: 1, b: '2' },
    },
    {
      title: 'simple in a path',
      definition: { in: 'path', schema: array },
      raw: { path: { p: '1,2' } },
      want: [1, 2],
    },
    {
      title: 'label',
      definition: { in: 'path', style: 'label', schema: array },
      raw: { path: { p: '.1,2' } },
      want: [1, 2],
    },
    {
      title: 'matrix, exploded',
      definition: { in: 'path', style: 'matrix', explode: true, schema: array },
      raw: { path: { p: ';p=1;p=2' } },
      want: [1, 2],
    },
    {
      title: 'a header',
      definition: { in: 'header', schema: array },
      raw: { headers: { p: '1,2' } },
      want: [1, 2],
    },
    {
      title: 'a cookie',
      definition: { in: 'cookie', schema: { type: 'integer' } },
      raw: { headers: { cookie: 'a=1; p=2' } },
      want: 2,
    },
    {
      title: 'JSON in a query',
      definition: { in: 'query', content: { 'application/json': { schema: object } } },
      raw: { query: 'p=%7B%22a%22%3A1%7D' },
      want: { a: 1 },
    },
    {
      title: 'a type behind a nullable union',
      definition: { in: 'query', schema: { anyOf: [{ type: 'integer' }, { type: 'null' }] } },
      raw: { query: 'p=3' },
      want: 3,
    },
  ])('$title', ({ definition, raw, want }) => {
    expect(decoded(definition, raw)).toEqual(want)
  })

  it('leaves a parameter called __proto__ a parameter', () => {
    const operation = operationOf({
      parameters: [
        { name: '__proto__', in: 'query', required: true, schema: { type: 'string', maxLength: 2 } },
      ],
      responses: {},
    })
    expect(operation.checkRequest(request({ query: '__proto__=ab' })).outcome).toBe('valid')
    expect(operation.checkRequest(request({ query: '__proto__=abc' })).outcome).toBe('invalid')
    expect(operation.checkRequest(request({})).violations).toMatchObject([{ code: 'required', in: 'query' }])
  })
})
