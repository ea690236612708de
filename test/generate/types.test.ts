import { describe, expect, it } from 'vitest'
import { compileContract } from '#contract'
import { generateApi } from '../../src/generate/api.ts'

const typesOf = async (components: object, paths: object = {}): Promise<string> => {
  const document = { openapi: '3.1.0', info: { title: 'x', version: '1' }, paths, components }
  const contract = compileContract({ api: 'x', system: 'x', file: 'x.yaml', document })
  const { files, findings } = await generateApi(contract, 'x.yaml')
  expect(findings).toEqual([])
  return files.find(file => file.path === 'x/types.ts')?.text ?? ''
}

/** One line without blanks, so that the printer's layout doesn't matter. */
const flat = (text: string): string => text.replace(/\s+/g, ' ')

describe('the type of a schema', () => {
  const cases = [
    {
      title: 'leaves a property with a default optional, because a default obliges nobody to send it',
      given: { A: { type: 'object', properties: { page: { type: 'integer', default: 1 } } } },
      want: 'page?: number;',
    },
    {
      title: 'allows any property of an object that names none',
      given: { A: { type: 'object' } },
      want: 'A: Record<string, unknown>;',
    },
    {
      title: 'makes the properties required that `allOf: [X, {required}]` names',
      given: {
        X: { type: 'object', properties: { a: { type: 'string' } } },
        A: { allOf: [{ $ref: '#/components/schemas/X' }, { required: ['a'] }] },
      },
      want: 'A: WithRequired<components["schemas"]["X"], "a">;',
    },
    {
      title: 'counts the keywords beside a reference',
      given: {
        X: { type: 'object', properties: { a: { type: 'string' } } },
        A: { $ref: '#/components/schemas/X', properties: { b: { type: 'number' } } },
      },
      want: 'A: components["schemas"]["X"] & { b?: number; };',
    },
    {
      title: 'has no member for `$defs`, and refers to what they define',
      given: {
        A: {
          type: 'object',
          required: ['b'],
          properties: { b: { $ref: '#/components/schemas/A/$defs/B' } },
          $defs: { B: { type: 'string' } },
        },
      },
      want: 'A: { b: components["schemas"]["A_defs_B"]; }; A_defs_B: string;',
    },
    {
      title: 'follows a reference into a property',
      given: {
        X: { type: 'object', properties: { list: { type: 'array', items: { type: 'boolean' } } } },
        A: { $ref: '#/components/schemas/X/properties/list/items' },
      },
      want: 'A: components["schemas"]["X_properties_list_items"];',
    },
    {
      title: 'narrows by a discriminator whose mapping gives bare names',
      given: {
        Cat: { type: 'object', properties: { kind: { type: 'string' } } },
        Pet: {
          oneOf: [{ $ref: '#/components/schemas/Cat' }],
          discriminator: { propertyName: 'kind', mapping: { kucing: 'Cat' } },
        },
      },
      want: 'kind: "kucing";',
    },
  ]
  it.each(cases)('$title', async ({ given, want }) => {
    expect(flat(await typesOf({ schemas: given }))).toContain(want)
  })
})

describe('operations', () => {
  const responses = { 200: { description: 'ok' } }

  it('all have an id that the contract knows, also those without an operationId', async () => {
    const types = await typesOf(
      {},
      { '/a/{b}': { get: { responses } }, '/c': { get: { operationId: 'c', responses } } },
    )
    expect(types).toContain('get: operations["get /a/{b}"];')
    expect(types).toContain('get: operations["c"];')
  })

  it('of one path item under two paths have two ids', async () => {
    const paths = {
      '/a': { $ref: '#/components/pathItems/Both' },
      '/b': { $ref: '#/components/pathItems/Both' },
    }
    const types = await typesOf({ pathItems: { Both: { get: { operationId: 'both', responses } } } }, paths)
    expect(types).toContain('get: operations["both"];')
    expect(types).toContain('get: operations["get /b"];')
  })

  it('have required headers only where the header says so', async () => {
    const headers = {
      Wajib: { $ref: '#/components/headers/Wajib' },
      Boleh: { $ref: '#/components/headers/Boleh' },
    }
    const types = await typesOf(
      {
        headers: {
          Wajib: { required: true, schema: { type: 'string' } },
          Boleh: { schema: { type: 'integer' } },
        },
      },
      { '/a': { get: { operationId: 'a', responses: { 200: { description: 'ok', headers } } } } },
    )
    expect(flat(types)).toContain('headers: { Wajib: string; Boleh?: number;')
  })
})

it('gives the same bytes each time, with LF only', async () => {
  const schemas = { A: { description: 'satu\r\ndua\rtiga\u2028empat  \n', type: 'string' } }
  const [first, second] = [await typesOf({ schemas }), await typesOf({ schemas })]
  expect(first).toBe(second)
  expect(first).not.toMatch(/[\r\u2028]|[ \t]$/m)
})

it('types what a reference to nowhere names as unknown, and says so', async () => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
    paths: {},
    components: {
      schemas: { A: { type: 'object', properties: { b: { $ref: '#/components/schemas/Nope' } } } },
    },
  }
  const contract = compileContract({ api: 'x', system: 'x', file: 'x.yaml', document })
  const { files, findings } = await generateApi(contract, 'x.yaml')
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
    ['generate-reference-unknown', 'warning'],
  ])
  expect(files.find(({ path }) => path === 'x/types.ts')?.text).toContain('b?: unknown;')
})
