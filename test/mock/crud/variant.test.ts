import { describe, expect, test } from 'vitest'
import { variantOf } from '../../../src/mock/crud/variant.ts'
import { contractOf } from '../scenario.ts'
import { stateful } from './pets.ts'

const zoo = (animal: string, schemas = '') => `
paths:
  /hewan:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Hewan' } } } } } } }
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Hewan' } } } }
      responses: { '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Hewan' } } } } }
  /hewan/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Hewan' } } } } } }
    delete: { responses: { '204': { description: ok } } }
components:
  schemas:
    Hewan: ${animal}
    Kucing: { type: object, required: [id, jenis, nyawa, umur], properties: { id: { type: integer, readOnly: true }, jenis: { type: string }, nyawa: { type: integer }, umur: { const: 4, readOnly: true } } }
    Anjing: { type: object, required: [id, jenis, gonggong], properties: { id: { type: integer, readOnly: true }, jenis: { type: string }, gonggong: { type: string } } }
${schemas}`

const BOTH = "[{ $ref: '#/components/schemas/Kucing' }, { $ref: '#/components/schemas/Anjing' }]"

describe('a resource of several kinds', () => {
  test.each([
    {
      title: 'oneOf with a discriminator',
      schema: `{ oneOf: ${BOTH}, discriminator: { propertyName: jenis } }`,
    },
    { title: 'anyOf', schema: `{ anyOf: ${BOTH} }` },
    {
      title: 'oneOf inside allOf',
      schema: `{ allOf: [{ type: object, properties: { id: { type: integer } } }, { oneOf: ${BOTH} }] }`,
    },
    { title: 'an alternative that is null', schema: `{ oneOf: [{ type: 'null' }, ${BOTH.slice(1)} }` },
  ])('keeps each with what its own kind has: $title', ({ schema }) => {
    const { call } = stateful(zoo(schema))
    const cat = call('POST /hewan', { jenis: 'Kucing', nyawa: 7 })
    const dog = call('POST /hewan', { jenis: 'Anjing', gonggong: 'guk' })
    expect(cat).toMatchObject({ status: 201, body: { id: 1, jenis: 'Kucing', nyawa: 7, umur: 4 } })
    expect(dog.body).toEqual({ id: 2, jenis: 'Anjing', gonggong: 'guk' })
    expect(call('GET /hewan/2').body).toEqual(dog.body)
    expect(call('GET /hewan').body).toEqual([cat.body, dog.body])
    expect(['DELETE', 'GET'].map(method => call(`${method} /hewan/1`).status)).toEqual([204, 404])
    for (const { headers } of [cat, dog, call('GET /hewan')])
      expect(headers).not.toHaveProperty('sl-violations')
  })

  test('is told by the value that the discriminator maps, whatever its names are like', () => {
    const schema = `{ oneOf: ${BOTH}, discriminator: { propertyName: jenis, mapping: { meong: Kucing, guguk: '#/components/schemas/Anjing' } } }`
    const { call } = stateful(zoo(schema))
    expect(call('POST /hewan', { jenis: 'meong', nyawa: 1, gonggong: 'x' }).body).toEqual({
      id: 1,
      jenis: 'meong',
      nyawa: 1,
      umur: 4,
    })
  })

  test('shows what its heirs add, where a discriminator stands without alternatives', () => {
    const schema =
      '{ type: object, required: [jenis], discriminator: { propertyName: jenis }, properties: { id: { type: integer }, jenis: { type: string } } }'
    const { call } = stateful(zoo(schema))
    expect(call('POST /hewan', { jenis: 'Ikan', sirip: 2 }).body).toEqual({ id: 1, jenis: 'Ikan', sirip: 2 })
  })

  test('is found soon where each of a hundred alternatives has all the others', () => {
    const names = Array.from({ length: 100 }, (_, index) => `H${index}`)
    const all = names.map(name => `{ $ref: '#/components/schemas/${name}' }`).join(', ')
    const schemas = names.map(
      name => `    ${name}: { properties: { id: { type: integer } }, anyOf: [${all}] }`,
    )
    const { resolve } = contractOf(zoo('{}', schemas.join('\n')))
    const variant = variantOf(resolve, { $ref: '#/components/schemas/H0' }, { id: 1 })
    expect([...variant.properties.keys()]).toEqual(['id'])
  })

  test('ends where its alternatives go round', () => {
    const { call } = stateful(
      zoo(
        `{ properties: { id: { type: integer } }, oneOf: [{ $ref: '#/components/schemas/Hewan' }, { type: object }] }`,
      ),
    )
    expect(call('POST /hewan', {}).status).toBeGreaterThanOrEqual(201)
  })
})
