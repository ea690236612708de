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

const found = (definition: Record<string, unknown>, raw: Parameters<typeof request>[0]) =>
  operationOf({ parameters: [parameter(definition)], responses: {} }).checkRequest(request(raw)).violations

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
      title: 'matrix, exploded, an object',
      definition: { in: 'path', style: 'matrix', explode: true, schema: object },
      raw: { path: { p: ';a=1;b=2' } },
      want: { a: 1, b: '2' },
    },
    {
      title: 'matrix, an object',
      definition: { in: 'path', style: 'matrix', schema: object },
      raw: { path: { p: ';p=a,1,b,2' } },
      want: { a: 1, b: '2' },
    },
    {
      title: 'matrix without a value',
      definition: { in: 'path', style: 'matrix', schema: { type: 'string' } },
      raw: { path: { p: ';p' } },
      want: '',
    },
    {
      title: 'label, exploded, an object',
      definition: { in: 'path', style: 'label', explode: true, schema: object },
      raw: { path: { p: '.a=1.b=2' } },
      want: { a: 1, b: '2' },
    },
    {
      title: 'label, an object',
      definition: { in: 'path', style: 'label', schema: object },
      raw: { path: { p: '.a,1,b,2' } },
      want: { a: 1, b: '2' },
    },
    {
      title: 'label, an object as OAS 3.0 shows it',
      definition: { in: 'path', style: 'label', schema: object },
      raw: { path: { p: '.a.1.b.2' } },
      want: { a: 1, b: '2' },
    },
    {
      title: 'a header with blanks and empty elements',
      definition: { in: 'header', schema: array },
      raw: { headers: { p: '1, 2 ,,\t3' } },
      want: [1, 2, 3],
    },
    {
      title: 'an object in a header',
      definition: { in: 'header', explode: true, schema: object },
      raw: { headers: { p: 'a=1, b=2' } },
      want: { a: 1, b: '2' },
    },
    {
      title: 'text in a query, in its media type',
      definition: { in: 'query', content: { 'text/plain': { schema: { type: 'integer' } } } },
      raw: { query: 'p=7' },
      want: 7,
    },
    {
      title: 'no value where the contract allows that',
      definition: { in: 'query', allowEmptyValue: true, schema: { type: 'integer' } },
      raw: { query: 'p=' },
      want: '',
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

  it.each([
    { definition: { in: 'path', style: 'matrix', schema: array }, raw: { path: { p: '1,2' } } },
    {
      definition: { in: 'path', style: 'matrix', explode: true, schema: object },
      raw: { path: { p: 'a=1' } },
    },
    { definition: { in: 'path', style: 'matrix', schema: { type: 'string' } }, raw: { path: { p: ';q=a' } } },
    { definition: { in: 'path', style: 'label', schema: { type: 'string' } }, raw: { path: { p: 'a' } } },
    { definition: { in: 'path', style: 'label', schema: object }, raw: { path: { p: 'a,1' } } },
  ])('refuses $raw.path without the prefix of $definition.style', ({ definition, raw }) => {
    expect(found(definition, raw)).toMatchObject([
      { pointer: '/p', code: 'malformed', detail: expect.stringContaining('does not begin with') },
    ])
  })

  it('says that JSON in a parameter is none', () => {
    const definition = { in: 'query', content: { 'application/json': { schema: object } } }
    expect(found(definition, { query: 'p={rusak' })).toMatchObject([
      { in: 'query', pointer: '/p', code: 'malformed', detail: expect.stringMatching(/^is not JSON/) },
    ])
  })

  it('holds a value to its schema also where none is allowed', () => {
    const definition = { in: 'query', allowEmptyValue: true, schema: { type: 'integer' } }
    expect(found(definition, { query: 'p=' })).toEqual([])
    expect(found(definition, { query: 'p=x' })).toMatchObject([{ pointer: '/p', code: 'type' }])
    expect(found({ in: 'query', schema: { type: 'integer' } }, { query: 'p=' })).toMatchObject([
      { code: 'type' },
    ])
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

describe('a deepObject that nests', () => {
  const RUANG = {
    type: 'object',
    properties: {
      a: { type: 'integer' },
      l: { type: 'array', items: { type: 'integer' } },
      o: {
        type: 'object',
        properties: { c: { type: 'integer' }, l: { type: 'array', items: { type: 'boolean' } } },
      },
      r: { type: 'array', items: { type: 'object', properties: { n: { type: 'integer' } } } },
    },
  }
  const definition = { in: 'query', style: 'deepObject', schema: RUANG }

  it.each([
    { given: 'p[l]=3&p[l]=4', want: { l: [3, 4] } },
    { given: 'p[l]=3', want: { l: [3] } },
    { given: 'p[l][]=3&p[l][]=4', want: { l: [3, 4] } },
    { given: 'p[l][0]=3&p[l][1]=4', want: { l: [3, 4] } },
    { given: 'p[o][c]=3&p[o][l]=true&p[a]=1', want: { o: { c: 3, l: [true] }, a: 1 } },
    { given: 'p[r][0][n]=1&p[r][1][n]=2', want: { r: [{ n: 1 }, { n: 2 }] } },
    { given: 'p[x][]=3&p[y][z]=4', want: { x: ['3'], y: { z: '4' } } },
    { given: 'q[a]=1', want: undefined },
  ])('$given is $want', ({ given, want }) => {
    expect(decoded(definition, { query: given })).toEqual(want)
  })

  it.each([
    { given: 'p[o][c]=x', want: '/p/o/c type' },
    { given: 'p[a]=1&p[a]=2', want: '/p/a type' },
    { given: 'p[a]=1&p[a][b]=2', want: '/p/a type' },
    { given: `p${'[a]'.repeat(9)}=1`, want: '/p malformed' },
  ])('$given is refused at $want', ({ given, want }) => {
    const places = found(definition, { query: given }).map(({ pointer, code }) => `${pointer} ${code}`)
    expect(places).toEqual([want])
  })

  it('keeps the name __proto__ a name', () => {
    expect(JSON.stringify(decoded(definition, { query: 'p[__proto__][a]=1' }))).toBe(
      '{"__proto__":{"a":"1"}}',
    )
  })
})

describe('a whole query (OAS 3.2)', () => {
  const SARING = {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'integer' }, l: { type: 'array', items: { type: 'integer' } } },
  }
  const whole = (type: string) => ({ in: 'querystring', content: { [type]: { schema: SARING } } })
  const FORM = 'application/x-www-form-urlencoded'

  it.each([
    { type: FORM, query: 'a=1&l=2&l=3', want: { a: 1, l: [2, 3] } },
    { type: 'application/json', query: encodeURIComponent('{"a":1,"l":[2]}'), want: { a: 1, l: [2] } },
  ])('in $type is one value', ({ type, query, want }) => {
    const operation = operationOf({ parameters: [parameter(whole(type))], responses: {} })
    const { violations, values } = operation.checkRequest(request({ query }))
    expect({ violations, value: values.query['p'] }).toEqual({ violations: [], value: want })
  })

  it.each([
    { type: FORM, query: 'a=x', want: '/a type' },
    { type: FORM, query: 'l=1', want: '/a required' },
    { type: 'application/json', query: '%7B', want: ' malformed' },
    { type: 'application/json', query: '', want: '/p required' },
  ])('in $type, $query is refused at $want', ({ type, query, want }) => {
    const places = found({ ...whole(type), required: true }, { query }).map(
      ({ pointer, code }) => `${pointer} ${code}`,
    )
    expect(places).toEqual([want])
  })
})
