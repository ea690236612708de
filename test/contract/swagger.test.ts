import { describe, expect, test } from 'vitest'
import { compileContract } from '#contract'
import { request } from './toko.ts'

const swagger = (operation: object, rest: object = {}) => {
  const document = {
    swagger: '2.0',
    info: { title: 'Toko', version: '1' },
    paths: { '/barang': { post: operation } },
    ...rest,
  }
  const [compiled] = compileContract({ api: 'toko', system: 'toko', file: 't.yaml', document }).operations
  if (!compiled) throw new Error('the document has no operation')
  return compiled
}

const FORM = 'application/x-www-form-urlencoded'
const form = (field: object, rest: object = {}) =>
  swagger({ consumes: [FORM], parameters: [field], responses: { '200': { description: 'ok' } } }, rest)

test.each([
  { given: { name: 'a', type: 'integer', minimum: 5 }, body: 'a=3', want: ['/a minimum'] },
  {
    given: { name: 'a', type: 'integer', minimum: 5, exclusiveMinimum: true },
    body: 'a=5',
    want: ['/a exclusiveMinimum'],
  },
  { given: { name: 'a', type: 'string', enum: ['x'] }, body: 'a=y', want: ['/a enum'] },
  { given: { name: 'a', type: 'string', required: true }, body: 'b=1', want: ['/a required'] },
  { given: { name: 'a', type: 'string', allowEmptyValue: false }, body: 'a=', want: ['/a minLength'] },
  { given: { name: 'a', type: 'string', allowEmptyValue: true }, body: 'a=', want: [] },
  { given: { name: 'a', type: 'array', items: { type: 'integer' } }, body: 'a=1,x', want: ['/a/1 type'] },
  {
    given: { name: 'a', type: 'array', items: { type: 'integer' }, collectionFormat: 'multi' },
    body: 'a=1&a=x',
    want: ['/a/1 type'],
  },
  {
    given: { name: 'a', type: 'array', items: { type: 'integer' }, collectionFormat: 'pipes' },
    body: 'a=1|2',
    want: [],
  },
])('the form field $given of Swagger 2.0 keeps its limits', ({ given, body, want }) => {
  const { violations } = form({ in: 'formData', ...given }).checkRequest(
    request({ headers: { 'content-type': FORM }, body }),
  )
  expect(violations.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(want)
})

test('a form field may be shared', () => {
  const shared = { parameters: { A: { in: 'formData', name: 'a', type: 'integer', maximum: 2 } } }
  const { violations } = form({ $ref: '#/parameters/A' }, shared).checkRequest(
    request({ headers: { 'content-type': FORM }, body: 'a=3' }),
  )
  expect(violations).toMatchObject([{ pointer: '/a', code: 'maximum' }])
})

test('an example of any media type is one of each that the operation produces', () => {
  const operation = swagger({
    produces: ['text/plain', 'application/json'],
    responses: { '200': { description: 'ok', schema: { type: 'string' }, examples: { '*/*': 'halo' } } },
  })
  expect(operation.responses[0]?.content.map(({ type, examples }) => [type, examples[0]?.value])).toEqual([
    ['text/plain', 'halo'],
    ['application/json', 'halo'],
  ])
})

describe('the media types of a response are those that the operation produces', () => {
  const FILE = { description: 'ok', schema: { type: 'file' } }
  const OBJECT = { description: 'ok', schema: { type: 'object', required: ['a'] } }
  const JSON_AND_XML = { produces: ['application/json', 'application/xml'] }

  test.each([
    {
      title: 'a file of the operation',
      own: ['application/pdf'],
      response: FILE,
      rest: {},
      want: ['application/pdf'],
    },
    {
      title: 'whatever the document produces',
      own: ['application/pdf'],
      response: FILE,
      rest: JSON_AND_XML,
      want: ['application/pdf'],
    },
    {
      title: 'of a shared response too',
      own: ['text/csv'],
      response: { $ref: '#/responses/R' },
      rest: { ...JSON_AND_XML, responses: { R: OBJECT } },
      want: ['text/csv'],
    },
    {
      title: 'else those of the document',
      own: undefined,
      response: { $ref: '#/responses/R' },
      rest: { ...JSON_AND_XML, responses: { R: OBJECT } },
      want: ['application/json', 'application/xml'],
    },
    {
      title: 'a file of no type is bytes',
      own: undefined,
      response: FILE,
      rest: {},
      want: ['application/octet-stream'],
    },
    {
      title: 'JSON where nothing is said',
      own: undefined,
      response: OBJECT,
      rest: {},
      want: ['application/json'],
    },
    {
      title: 'an example of another type stays',
      own: ['application/xml'],
      response: { ...OBJECT, examples: { 'application/json': { a: 1 } } },
      rest: {},
      want: ['application/xml', 'application/json'],
    },
  ])('$title', ({ own, response, rest, want }) => {
    const [entry] = swagger({ ...(own && { produces: own }), responses: { '200': response } }, rest).responses
    expect(entry?.content.map(({ type }) => type)).toEqual(want)
    expect(entry?.content[0]?.schema).toBeDefined()
  })
})

test.each([
  { given: { in: 'query', collectionFormat: 'tsv' }, raw: { query: 'a=1%092' } },
  { given: { in: 'header', collectionFormat: 'csv' }, raw: { headers: { a: '1, 2' } } },
  { given: { in: 'path', required: true, collectionFormat: 'pipes' }, raw: { path: { a: '1|2' } } },
  { given: { in: 'path', required: true, collectionFormat: 'tsv' }, raw: { path: { a: '1\t2' } } },
  { given: { in: 'query', collectionFormat: 'ssv' }, raw: { query: 'a=1%202' } },
])('a list of $given.collectionFormat in $given.in is split', ({ given, raw }) => {
  const parameter = { name: 'a', type: 'array', items: { type: 'integer' }, ...given }
  const { violations, values } = swagger({ parameters: [parameter], responses: {} }).checkRequest(
    request(raw),
  )
  expect(violations).toEqual([])
  expect(values[given.in as 'query']['a']).toEqual([1, 2])
})

test('a list of tabs is split in a form and in a shared parameter too', () => {
  const FIELD = { name: 'a', type: 'array', items: { type: 'integer' }, collectionFormat: 'tsv' }
  const headers = { 'content-type': FORM }
  const body = form({ in: 'formData', ...FIELD }).checkRequest(request({ headers, body: 'a=1%092' }))
  expect(body.values.body).toEqual({ a: [1, 2] })
  const shared = swagger(
    { parameters: [{ $ref: '#/parameters/A' }], responses: {} },
    { parameters: { A: { in: 'query', ...FIELD } } },
  )
  expect(shared.checkRequest(request({ query: 'a=1%092' })).values.query['a']).toEqual([1, 2])
})
