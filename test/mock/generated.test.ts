import { describe, expect, test } from 'vitest'
import { DEMANDING } from '../contract/demanding.ts'
import { mocked } from './scenario.ts'

const BOOKS = `
paths:
  /buku/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer } }
        - { name: bahasa, in: query, schema: { type: string } }
      responses:
        '200':
          description: ok
          headers: { X-Versi: { required: true, schema: { type: integer, minimum: 3, maximum: 3 } } }
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Buku' }
components:
  schemas:
    Buku:
      type: object
      required: [id, judul, bahasa, lembar]
      properties:
        id: { type: integer }
        judul: { type: string }
        bahasa: { enum: [id, en] }
        lembar: { type: array, minItems: 2, items: { type: integer, minimum: 1, maximum: 9 } }
`

describe('a body made from its schema', () => {
  test('is the same for the same request and seed, and another for another', () => {
    const first = mocked(BOOKS, { seed: 7 })
    const again = mocked(BOOKS, { seed: 7 })
    const other = mocked(BOOKS, { seed: 8 })
    const text = first('GET /buku/1').text
    expect(again('GET /buku/1').text).toBe(text)
    expect(other('GET /buku/1').text).not.toBe(text)
    expect(first('GET /buku/1?x=2').text).not.toBe(text)
    expect(other('GET /buku/1\nPrefer: seed=7').text).toBe(text)
  })

  test('meets the schema, with the documented fields', () => {
    const { headers } = mocked(BOOKS)('GET /buku/1')
    expect(headers).not.toHaveProperty('sl-violations')
    expect(headers['x-versi']).toBe('3')
  })

  test.each([
    { given: '/buku/42', want: { id: 42 } },
    { given: '/buku/42?bahasa=en', want: { id: 42, bahasa: 'en' } },
  ])('gives the parameters of $given back', ({ given, want }) => {
    expect(mocked(BOOKS)(`GET ${given}`).body).toMatchObject(want)
  })

  test('gives no parameter back that the schema does not allow', () => {
    const { body, headers } = mocked(BOOKS)('GET /buku/42?bahasa=fr')
    expect(['id', 'en']).toContain((body as { bahasa: string }).bahasa)
    expect(headers).not.toHaveProperty('sl-violations')
  })
})

test.each(Object.entries(DEMANDING))('a body of %s is valid, plainly and by chance', (_, schema) => {
  const content = JSON.stringify({ 'application/json': { schema } })
  const ask = mocked(`
paths:
  /buku:
    get:
      responses: { '200': { description: ok, content: ${content} } }
`)
  for (const fields of ['', '\nPrefer: dynamic=true', '\nPrefer: seed=7']) {
    const { status, headers } = ask(`GET /buku${fields}`)
    expect(status).toBe(200)
    expect(headers).not.toHaveProperty('sl-violations')
  }
})

test('what stands beside a reference counts in a body too', () => {
  const { body } = mocked(`
paths:
  /buku:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Buku', required: [isbn], properties: { isbn: { const: a } } }
components: { schemas: { Buku: { type: object, properties: { judul: { type: string } } } } }
`)('GET /buku\nPrefer: dynamic=true')
  expect(body).toEqual({ judul: expect.any(String), isbn: 'a' })
})

describe('a schema that refers to itself', () => {
  const recursive = (schema: string) =>
    mocked(`
paths:
  /simpul:
    get:
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Simpul' } } } }
components: { schemas: { Simpul: ${schema} } }
`)('GET /simpul')

  test('many times gives a body of bounded size', () => {
    const properties = Array.from(
      { length: 30 },
      (_, index) => `p${index}: { $ref: '#/components/schemas/Simpul' }`,
    )
    const { status, text } = recursive(`{ type: object, properties: { ${properties.join(', ')} } }`)
    expect(status).toBe(200)
    expect(text.length).toBeLessThan(1_000_000)
  })

  test.each([
    {
      given: 'without an end',
      schema: `{ type: object, required: [n], properties: { n: { $ref: '#/components/schemas/Simpul' } } }`,
    },
    {
      given: 'too large',
      schema: `{ type: array, minItems: 999, items: { minItems: 999, items: { minItems: 999, items: { type: integer } } } }`,
    },
  ])('and requires a body $given is said to be the cause', ({ schema }) => {
    expect(recursive(schema).body).toMatchObject({
      status: 500,
      detail: expect.stringContaining('requires a body'),
    })
  })
})
