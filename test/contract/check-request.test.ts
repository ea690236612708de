import { describe, expect, it } from 'vitest'
import { operationOf, request } from './toko.ts'

const json = { 'content-type': 'application/json' }
const barang = {
  type: 'object',
  required: ['kode', 'harga', 'id'],
  additionalProperties: false,
  properties: {
    id: { type: 'integer', readOnly: true },
    kode: { type: 'string', pattern: '^[A-Z]{3}$' },
    harga: { type: 'integer', minimum: 1 },
    label: { enum: ['baru', 'bekas'] },
  },
}
const operation = operationOf(
  {
    parameters: [{ name: 'jumlah', in: 'query', required: true, schema: { type: 'integer', maximum: 9 } }],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Barang' } } },
    },
    responses: {},
  },
  { components: { schemas: { Barang: barang } } },
)

const check = (
  body: string | Uint8Array | undefined,
  headers: Record<string, string> = json,
  query = 'jumlah=1',
) => operation.checkRequest(request({ headers, query, ...(body === undefined ? {} : { body }) }))

describe('checking a request', () => {
  it('accepts what the contract asks for, and does not ask for what is readOnly', () => {
    expect(check('{"kode":"ABC","harga":1}')).toMatchObject({
      outcome: 'valid',
      violations: [],
      values: { body: { kode: 'ABC' }, query: { jumlah: 1 } },
    })
  })

  it.each([
    {
      title: 'a missing property',
      body: '{"kode":"ABC"}',
      want: { in: 'body', pointer: '/harga', code: 'required' },
    },
    {
      title: 'an unknown property',
      body: '{"kode":"ABC","harga":1,"x/y":2}',
      want: { pointer: '/x~1y', code: 'additionalProperties' },
    },
    {
      title: 'a wrong type',
      body: '{"kode":"ABC","harga":"1"}',
      want: { pointer: '/harga', code: 'type', detail: 'is a string', wanted: 'integer' },
    },
    {
      title: 'a pattern',
      body: '{"kode":"abc","harga":1}',
      want: {
        pointer: '/kode',
        code: 'pattern',
        schemaPointer: '/components/schemas/Barang/properties/kode/pattern',
      },
    },
    {
      title: 'an enum',
      body: '{"kode":"ABC","harga":1,"label":"lama"}',
      want: { pointer: '/label', code: 'enum', wanted: 'one of "baru", "bekas"' },
    },
    {
      title: 'a list instead of an object',
      body: '[]',
      want: { pointer: '', code: 'type', detail: 'is an array' },
    },
    {
      title: 'an inherited name',
      body: '{"kode":"ABC","harga":1,"__proto__":{}}',
      want: { pointer: '/__proto__', code: 'additionalProperties' },
    },
  ])('$title is invalid, where and why', ({ body, want }) => {
    expect(check(body)).toMatchObject({ outcome: 'invalid', violations: [want] })
  })

  it('never repeats a value in what it says', () => {
    const { violations } = check(
      '{"kode":"RAHASIA-123","harga":"RAHASIA-456","RAHASIA":1}',
      json,
      'jumlah=RAHASIA',
    )
    expect(violations.map(({ detail, wanted }) => `${detail} ${wanted}`).join(' ')).not.toContain('RAHASIA-')
  })

  it.each([
    { title: 'JSON that breaks off', body: '{"kode":', outcome: 'malformed' },
    { title: 'invalid UTF-8', body: Buffer.from([0x22, 0xff, 0x22]), outcome: 'malformed' },
    { title: 'a depth bomb', body: `${'['.repeat(100_000)}${']'.repeat(100_000)}`, outcome: 'malformed' },
    { title: 'no body', body: undefined, outcome: 'invalid' },
    { title: 'an empty body', body: '', outcome: 'invalid' },
  ])('$title is $outcome', ({ body, outcome }) => {
    expect(check(body).outcome).toBe(outcome)
  })

  it.each([
    { type: 'application/json; charset=utf-8', outcome: 'valid' },
    { type: 'Application/JSON', outcome: 'valid' },
    { type: 'text/plain', outcome: 'unsupported' },
    { type: '', outcome: 'unsupported' },
  ])("content type '$type' is $outcome", ({ type, outcome }) => {
    expect(check('{"kode":"ABC","harga":1}', { 'content-type': type }).outcome).toBe(outcome)
  })

  it.each([
    { query: '', want: [{ in: 'query', pointer: '/jumlah', code: 'required' }] },
    { query: 'jumlah=10', want: [{ code: 'maximum' }] },
    { query: 'jumlah=banyak', want: [{ code: 'type' }] },
    { query: 'jumlah=1&jumlah=banyak', want: [{ in: 'query', pointer: '/jumlah', code: 'repeated' }] },
  ])("query '$query' is invalid", ({ query, want }) => {
    expect(check('{"kode":"ABC","harga":1}', json, query).violations).toMatchObject(want)
  })

  it('cannot parse a broken percent-encoding', () => {
    expect(check('{"kode":"ABC","harga":1}', json, 'jumlah=%').outcome).toBe('malformed')
  })

  it('says where a schema stands even if it was first used without its place', () => {
    const schema = { type: 'integer' }
    const definition = { requestBody: { content: { 'application/json': { schema } } }, responses: {} }
    const operation = operationOf(definition)
    expect(operation.checkValue(schema, 'x', 'request')).toHaveLength(1)
    expect(operation.checkRequest(request({ headers: json, body: '"x"' })).violations).toMatchObject([
      { schemaPointer: '/paths/~1barang/post/requestBody/content/application~1json/schema/type' },
    ])
  })

  it('reads a form by the types of its schema', () => {
    const form = operationOf({
      requestBody: { content: { 'application/x-www-form-urlencoded': { schema: barang } } },
      responses: {},
    })
    const checked = form.checkRequest(
      request({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'kode=ABC&harga=5' }),
    )
    expect(checked).toMatchObject({ outcome: 'valid', values: { body: { kode: 'ABC', harga: 5 } } })
  })

  it('says one thing, not one for each branch, when no alternative fits', () => {
    const either = operationOf({
      requestBody: {
        content: { 'application/json': { schema: { oneOf: [{ type: 'string' }, { type: 'integer' }] } } },
      },
      responses: {},
    })
    expect(either.checkRequest(request({ headers: json, body: '{}' })).violations).toMatchObject([
      { code: 'oneOf' },
    ])
  })
})

describe('hostile schemas', () => {
  const withSchema = (schema: unknown) =>
    operationOf({ requestBody: { content: { 'application/json': { schema } } }, responses: {} })

  it.each([
    '^(a+)+$',
    '^a*a*a*a*$',
    '^(a|a)*$',
    '^[a]{1,9000}[a]{1,9000}[a]{1,9000}$',
    '^(a{1,2}){1,300}$',
    '^a+a{999}a{999}$',
  ])('does not hang on %s, whatever the text', pattern => {
    const operation = withSchema({ type: 'string', pattern })
    const body = JSON.stringify(`${'a'.repeat(50_000)}!`)
    expect(operation.checkRequest(request({ headers: json, body })).outcome).toBe('invalid')
  })

  it('cuts off a pattern that only a backtracking engine can run', () => {
    const operation = withSchema({ type: 'string', pattern: '^(?=(a+)+$)a' })
    const body = JSON.stringify(`${'a'.repeat(40)}!`)
    expect(operation.checkRequest(request({ headers: json, body })).violations).toMatchObject([
      { code: 'pattern' },
    ])
  })

  it('compiles an enum of twenty thousand values', () => {
    const operation = withSchema({ enum: Array.from({ length: 20_000 }, (_, index) => `v${index}`) })
    expect(operation.checkRequest(request({ headers: json, body: '"v19999"' })).outcome).toBe('valid')
  })

  it('does not take {} for an object that has the required name toString', () => {
    const operation = withSchema({ type: 'object', required: ['toString'] })
    expect(operation.checkRequest(request({ headers: json, body: '{}' })).violations).toMatchObject([
      { pointer: '/toString' },
    ])
  })

  it('follows recursive schemas', () => {
    const operation = operationOf(
      {
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Simpul' } } } },
        responses: {},
      },
      {
        components: {
          schemas: {
            Simpul: {
              type: 'object',
              properties: {
                anak: { type: 'array', items: { $ref: '#/components/schemas/Simpul' } },
                n: { type: 'integer' },
              },
            },
          },
        },
      },
    )
    const body = '{"anak":[{"anak":[{"n":"x"}]}]}'
    expect(operation.checkRequest(request({ headers: json, body })).violations).toMatchObject([
      { pointer: '/anak/0/anak/0/n' },
    ])
  })

  it('gives one finding for a composition that is too deep to compile', () => {
    let schema: unknown = { type: 'string' }
    for (let depth = 0; depth < 5_000; depth++) schema = { allOf: [schema] }
    expect(() => withSchema(schema).checkRequest(request({ headers: json, body: '"x"' }))).toThrow(
      /schema-not-compiled|Maximum call stack/,
    )
  })
})
