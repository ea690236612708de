import { describe, expect, test } from 'vitest'
import { compileContract, type Schema } from '#contract'
import { undeclaredPersonal } from '../../src/provider/personal.ts'
import { undeclaredFields } from '../../src/provider/undeclared.ts'

const person = { type: 'object', properties: { nim: { type: 'string' } } }
const schemas: Readonly<Record<string, Schema>> = {
  Person: person,
  Tree: { properties: { name: {}, children: { items: { $ref: '#/Tree' } } } },
}
const resolve = (schema: Schema): Schema =>
  typeof schema === 'object' && typeof schema['$ref'] === 'string'
    ? (schemas[schema['$ref'].slice(2)] ?? true)
    : schema

describe('a field that nobody declared is found', () => {
  test.each<{ title: string; schema: Schema; value: unknown; want: readonly string[] }>([
    { title: 'beside others', schema: person, value: { nim: '1', nik: '9' }, want: ['/nik'] },
    { title: 'behind a reference', schema: { $ref: '#/Person' }, value: { nik: '9' }, want: ['/nik'] },
    {
      title: 'in a list in an object',
      schema: { properties: { data: { type: 'array', items: { $ref: '#/Person' } } } },
      value: { data: [{ nim: '1' }, { 'a/b': 1 }] },
      want: ['/data/1/a~1b'],
    },
    {
      title: 'in a tree that refers to itself',
      schema: { $ref: '#/Tree' },
      value: { name: 'a', children: [{ children: [{ name: 'b', x: 1 }] }] },
      want: ['/children/0/children/0/x'],
    },
    {
      title: 'beside what allOf puts together',
      schema: { allOf: [person, { properties: { nama: {} } }] },
      value: { nim: '1', nama: 'a', nik: '9' },
      want: ['/nik'],
    },
    { title: 'in a pair', schema: { prefixItems: [person] }, value: [{ nik: '9' }], want: ['/0/nik'] },
  ])('$title', ({ schema, value, want }) => {
    expect(undeclaredFields(resolve, schema, value)).toEqual(want)
  })
})

describe('nothing is found', () => {
  test.each<{ title: string; schema: Schema; value: unknown }>([
    { title: 'where all is declared', schema: person, value: { nim: '1' } },
    {
      title: 'where the schema says that others may come',
      schema: { ...person, additionalProperties: true },
      value: { nim: '1', other: 1 },
    },
    {
      title: 'where others have a schema of their own',
      schema: { ...person, additionalProperties: { type: 'string' } },
      value: { nim: '1', other: 'a' },
    },
    { title: 'in a free object', schema: { type: 'object' }, value: { any: 1 } },
    { title: 'where anything goes', schema: true, value: { any: 1 } },
    {
      title: 'in any branch of alternatives',
      schema: { oneOf: [person, { properties: { kode: {} } }] },
      value: { kode: 'a' },
    },
    {
      title: 'by a pattern of names',
      schema: { ...person, patternProperties: { '^x-': {} }, additionalProperties: false },
      value: { nim: '1', 'x-a': 1 },
    },
    { title: 'in a null', schema: person, value: null },
  ])('$title', ({ schema, value }) => {
    expect(undeclaredFields(resolve, schema, value)).toEqual([])
  })
})

test('a value a thousand deep ends the search, not the process', () => {
  let deep: unknown = {}
  for (let level = 0; level < 1_000; level++) deep = { name: 'a', children: [deep] }
  expect(undeclaredFields(resolve, { $ref: '#/Tree' }, deep)).toEqual([])
})

describe('it matters for personal data only (UU 27/2022)', () => {
  const operationOf = (dataClass: string) => {
    const content = { 'application/json': { schema: person } }
    const get = {
      operationId: 'read',
      'x-data-class': dataClass,
      responses: { 200: { description: 'a', content } },
    }
    const document = { openapi: '3.1.0', info: { title: 'a', version: '1' }, paths: { '/a': { get } } }
    const contract = compileContract({ api: 'a', system: 'a', file: 'a.yaml', document })
    const [operation] = contract.operations
    if (!operation) throw new Error('no operation')
    return { contract, operation }
  }
  const answer = {
    from: 'handler',
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{"nim":"1","nik":"9"}',
  } as const

  test.each([
    { dataClass: 'public', want: [] },
    { dataClass: 'internal', want: [] },
    { dataClass: 'personal', want: ['/nik'] },
    { dataClass: 'personal-specific', want: ['/nik'] },
  ])('$dataClass: $want', ({ dataClass, want }) => {
    const { contract, operation } = operationOf(dataClass)
    expect(undeclaredPersonal(contract, operation, answer)).toEqual(want)
  })

  test('and for JSON that the contract documents', () => {
    const { contract, operation } = operationOf('personal')
    const text = { ...answer, headers: { 'content-type': 'text/plain' } }
    expect(undeclaredPersonal(contract, operation, text)).toEqual([])
    expect(undeclaredPersonal(contract, operation, { ...answer, status: 404 })).toEqual([])
  })
})
