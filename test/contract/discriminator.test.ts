import { describe, expect, test } from 'vitest'
import { seededRandom } from '#base'
import { operationOf, request } from './toko.ts'

const components = {
  schemas: {
    Kucing: {
      type: 'object',
      required: ['jenis', 'ekor'],
      properties: { jenis: { type: 'string' }, ekor: { type: 'integer' } },
    },
    Anjing: {
      type: 'object',
      required: ['jenis', 'ras'],
      properties: { jenis: { type: 'string' }, ras: { type: 'string' } },
    },
  },
}
const oneOf = [{ $ref: '#/components/schemas/Kucing' }, { $ref: '#/components/schemas/Anjing' }]

const operationWith = (keyword: string) =>
  operationOf(
    {
      requestBody: {
        content: {
          'application/json': {
            schema: {
              [keyword]: oneOf,
              discriminator: { propertyName: 'jenis', mapping: { meong: '#/components/schemas/Kucing' } },
            },
          },
        },
      },
      responses: {},
    },
    { components },
  )

describe.each(['oneOf', 'anyOf'])('the discriminator of %s', keyword => {
  test.each([
    { given: { jenis: 'meong', ekor: 1 }, want: [] },
    { given: { jenis: 'Kucing', ekor: 1 }, want: [] },
    { given: { jenis: 'Anjing', ras: 'a' }, want: [] },
    { given: { jenis: 'meong', ras: 'a' }, want: ['/ekor required'] },
    { given: { jenis: 'Anjing', ras: 3 }, want: ['/ras type'] },
    { given: { jenis: 'lain', ras: 'a' }, want: [] },
    { given: { jenis: 'lain' }, want: [` ${keyword}`, '/ekor required'] },
    { given: { ekor: 'x' }, want: [` ${keyword}`, '/jenis required', '/ekor type'] },
  ])('judges $given by the alternative that it names', ({ given, want }) => {
    const { violations } = operationWith(keyword).checkRequest(
      request({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(given) }),
    )
    expect(violations.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(want)
  })
})

test('samples of alternatives name the one that they are', () => {
  const operation = operationWith('oneOf')
  const schema = operation.requestBody?.content[0]?.schema ?? true
  const kinds = new Set<unknown>()
  for (let seed = 0; seed < 30; seed++) {
    const sample = operation.sample(schema, seededRandom(seed), 'request') as Record<string, unknown>
    expect(sample['jenis']).toBe('ekor' in sample ? 'meong' : 'Anjing')
    kinds.add(sample['jenis'])
  }
  expect(kinds.size).toBe(2)
})
