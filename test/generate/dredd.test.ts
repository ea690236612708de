import { describe, expect, it } from 'vitest'
import { compileContract, mapSchema } from '#contract'
import { dreddTarget } from '#generate'
import { attachmentOf } from '../../src/generate/dredd/authentication.ts'
import { dreddCases } from '../../src/generate/dredd/cases.ts'
import { toDraft07 } from '../../src/generate/dredd/draft07.ts'
import { HOOKS } from '../../src/generate/dredd/hooks.ts'
import { toOpenApi30 } from '../../src/generate/dredd/schema30.ts'

describe('a 3.1 schema as OAS 3.0', () => {
  const cases = [
    {
      title: 'a nullable type',
      given: { type: ['string', 'null'] },
      want: { type: 'string', nullable: true },
    },
    {
      title: 'several types',
      given: { type: ['string', 'integer', 'null'] },
      want: {
        anyOf: [
          { type: 'string', nullable: true },
          { type: 'integer', nullable: true },
        ],
      },
    },
    { title: 'null alone', given: { type: 'null' }, want: { enum: [null], nullable: true } },
    { title: 'a constant, also a falsy one', given: { const: 0 }, want: { enum: [0] } },
    {
      title: 'an exclusive bound',
      given: { type: 'number', exclusiveMinimum: 3 },
      want: { type: 'number', minimum: 3, exclusiveMinimum: true },
    },
    {
      title: 'examples',
      given: { type: 'string', examples: ['a', 'b'] },
      want: { type: 'string', example: 'a' },
    },
    {
      title: 'a reference with keywords beside it',
      given: { $ref: '#/components/schemas/A', minLength: 2 },
      want: { allOf: [{ $ref: '#/components/schemas/A' }, { minLength: 2 }] },
    },
    {
      title: 'boolean schemas',
      given: { type: 'object', properties: { a: true, b: false } },
      want: { type: 'object', properties: { a: {}, b: { not: {} } } },
    },
    {
      title: 'properties that are called like keywords',
      given: { type: 'object', properties: { const: { const: false }, $id: { type: 'string' } } },
      want: { type: 'object', properties: { const: { enum: [false] }, $id: { type: 'string' } } },
    },
    {
      title: 'keywords that 3.0 has not',
      given: { type: 'array', contentEncoding: 'base64url', prefixItems: [{}] },
      want: { type: 'array', items: {} },
    },
  ]
  it.each(cases)('$title', ({ given, want }) => {
    expect(mapSchema(given, toOpenApi30)).toEqual(want)
  })
})

describe('a 3.1 schema as draft-07', () => {
  const cases = [
    {
      title: 'leaves out formats that Ajv 6 stops at',
      given: { type: 'integer', format: 'int32' },
      want: { type: 'integer' },
    },
    {
      title: 'leaves out patterns that mean something else without the u flag',
      given: { pattern: '^\\p{L}+$' },
      want: {},
    },
    {
      title: 'turns tuples round',
      given: { prefixItems: [{ type: 'string' }], items: false },
      want: { items: [{ type: 'string' }], additionalItems: false },
    },
    {
      title: 'asks for no property that is only written',
      given: { required: ['a', 'b'], properties: { a: { type: 'string', writeOnly: true } } },
      want: { required: ['b'], properties: { a: { type: 'string', writeOnly: true } } },
    },
  ]
  it.each(cases)('$title', ({ given, want }) => {
    expect(mapSchema(given, toDraft07)).toEqual(want)
  })
})

const ERRORS = ['400', '401', '403', '404', '409', '415', '422', '429', '500']

const contractWith = (operation: object, schemes: object = { token: { type: 'http', scheme: 'bearer' } }) =>
  compileContract({
    api: 'x',
    system: 'x',
    file: 'x.yaml',
    document: {
      openapi: '3.1.0',
      info: { title: 'x', version: '1' },
      security: Object.keys(schemes).map(name => ({ [name]: [] })),
      paths: {
        '/buku/{id}': {
          put: {
            operationId: 'ubah',
            responses: Object.fromEntries(
              ['200', ...ERRORS].map(status => [status, { description: status }]),
            ),
            ...operation,
          },
        },
      },
      components: { securitySchemes: schemes },
    },
  })

const grants = {
  find: () => undefined,
  scopes: () => [],
  scopesAnywhere: () => [],
  consumers: () => ['simak'],
}
const landscape = { grants, systems: ['x', 'simak', 'lms'] }

const FULL = {
  parameters: [
    {
      name: 'id',
      in: 'path',
      required: true,
      schema: { type: 'string', pattern: '^[0-9]{4}$' },
      example: '1234',
    },
  ],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['judul'],
          properties: { judul: { type: 'string' } },
          additionalProperties: false,
        },
        example: { judul: 'Contoh' },
      },
    },
  },
}

describe('the request for a documented error', () => {
  const { cases } = dreddCases(contractWith(FULL), landscape)
  const caseOf = (status: string) => cases.find(({ key }) => key === `ubah ${status}`)

  it('breaks the percent-encoding for 400', () => {
    expect(caseOf('400')?.send?.target).toBe('/buku/%ZZ')
  })
  it('leaves the credential away for 401 and takes another system’s for 403', () => {
    expect(caseOf('401')).toEqual({ key: 'ubah 401' })
    expect(caseOf('403')?.authenticate?.system).toBe('lms')
    expect(caseOf('200')?.authenticate?.system).toBe('simak')
  })
  it('asks for a valid id that no example shows for 404', () => {
    expect(caseOf('404')?.send?.target).toBe('/buku/9999')
  })
  it('sends another media type for 415 and an invalid value for 422', () => {
    expect(caseOf('415')?.send?.headers['Content-Type']).toBe('application/x-unknown')
    expect(caseOf('422')?.send?.target).toBe('/buku/salah')
  })
  it('is not made up where none is known, and the reason is said', () => {
    for (const status of ['409', '429', '500']) expect(caseOf(status)?.skip).toMatch(/\w+ \w+/)
    const skipped = cases.filter(({ skip }) => skip !== undefined).map(({ key }) => key)
    expect(skipped).toEqual(['ubah 409', 'ubah 429', 'ubah 500'])
  })
  it('breaks the body when no parameter can be wrong', () => {
    const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: '1' }]
    const { cases: free } = dreddCases(contractWith({ ...FULL, parameters }), landscape)
    expect(free.find(({ key }) => key === 'ubah 422')?.send).toMatchObject({ target: '/buku/1', body: '{}' })
  })
})

describe('where the credential goes', () => {
  const cases = [
    {
      title: 'a bearer token',
      given: { token: { type: 'http', scheme: 'bearer' } },
      want: { headers: { authorization: 'Bearer {credential}' }, query: undefined },
    },
    {
      title: 'a key in the query',
      given: { key: { type: 'apiKey', in: 'query', name: 'kunci' } },
      want: { headers: {}, query: 'kunci={credential}' },
    },
    {
      title: 'a protocol that computes from the credential',
      given: { basic: { type: 'http', scheme: 'basic' } },
      want: undefined,
    },
    {
      title: 'a protocol that signs',
      given: { id: { type: 'apiKey', in: 'header', name: 'Client-Id', 'x-protocol': 'joss-hmac' } },
      want: undefined,
    },
  ]
  it.each(cases)('$title', ({ given, want }) => {
    const [operation] = contractWith({}, given).operations
    expect(operation && attachmentOf(operation)).toEqual(want)
  })
})

it('keeps everything of the document out of the code of the hooks', () => {
  const attack = '`); process.exit(); (\'"\n*/'
  const contract = contractWith({ ...FULL, operationId: attack, summary: attack })
  const { files } = dreddTarget(contract, { endpoint: 'http://127.0.0.1:1', landscape })
  expect(files.find(({ path }) => path === 'hooks.cjs')?.text).toBe(HOOKS)
  for (const { path, text } of files) if (path.endsWith('.json')) expect(() => JSON.parse(text)).not.toThrow()
})
