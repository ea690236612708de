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

const PETS = {
  Hewan: {
    type: 'object',
    required: ['jenis'],
    properties: { jenis: { type: 'string' } },
    discriminator: {
      propertyName: 'jenis',
      mapping: { meong: '#/components/schemas/KucingRumah', Ikan: 'Ikan' },
    },
  },
  KucingRumah: {
    allOf: [
      { $ref: '#/components/schemas/Hewan' },
      { type: 'object', properties: { ekor: { type: 'integer' } } },
    ],
  },
  Ikan: {
    allOf: [
      { $ref: '#/components/schemas/Hewan' },
      { type: 'object', properties: { sirip: { type: 'integer' } } },
    ],
  },
}
const built = operationOf({ responses: {} }, { components: { schemas: PETS } })
const judged = (operation: ReturnType<typeof operationOf>, schema: object, value: unknown) =>
  operation.checkValue(schema as never, value, 'response').map(({ pointer, code }) => `${pointer} ${code}`)

describe.each(['oneOf', 'anyOf'])('an answer with a discriminator of %s', keyword => {
  const operation = operationWith(keyword)
  const schema = operation.requestBody?.content[0]?.schema as object

  test.each([
    { given: { jenis: 'meong', ekor: 1 }, want: [] },
    { given: { jenis: 'Anjing', ras: 'a' }, want: [] },
    { given: { jenis: 'lain', ras: 'a' }, want: ['/jenis enum'] },
  ])('says $want of $given', ({ given, want }) => {
    expect(judged(operation, schema, given)).toEqual(want)
  })

  test('may name what it likes where there is no mapping', () => {
    expect(
      judged(
        operation,
        { [keyword]: oneOf, discriminator: { propertyName: 'jenis' } },
        { jenis: 'lain', ras: 'a' },
      ),
    ).toEqual([])
  })

  test('may name what it likes where the mapping has a default', () => {
    const discriminator = { propertyName: 'jenis', mapping: { meong: 'Kucing' }, defaultMapping: 'Anjing' }
    expect(judged(operation, { [keyword]: oneOf, discriminator }, { jenis: 'lain', ras: 'a' })).toEqual([])
  })

  test('is made with the value of its alternative, by chance and plainly', () => {
    for (const value of [
      operation.sample(schema as never, seededRandom(1), 'response'),
      operation.plainSample(schema as never, 'response'),
    ])
      expect(judged(operation, schema, value)).toEqual([])
    expect(operation.plainSample(schema as never, 'response')).toEqual({ jenis: 'meong', ekor: 0 })
  })
})

describe('schemas that build on one with a discriminator', () => {
  const hewan = { $ref: '#/components/schemas/Hewan' }

  test.each([
    { given: 'KucingRumah', want: 'meong' },
    { given: 'Ikan', want: 'Ikan' },
  ])('$given has its own value $want', ({ given, want }) => {
    const schema = { $ref: `#/components/schemas/${given}` }
    expect(built.sample(schema, seededRandom(1), 'response')).toMatchObject({ jenis: want })
    expect(built.plainSample(schema, 'response')).toMatchObject({ jenis: want })
  })

  test('stand for the one that they build on', () => {
    expect(built.plainSample(hewan, 'response')).toEqual({ jenis: 'meong', ekor: 0 })
    const made = Array.from({ length: 20 }, (_, seed) => built.sample(hewan, seededRandom(seed), 'response'))
    const kinds = made.map(value => Object.keys(value as object).join())
    expect(new Set(kinds)).toEqual(new Set(['jenis,ekor', 'jenis,sirip']))
  })

  test.each([
    { given: { jenis: 'meong' }, want: [] },
    { given: { jenis: 'KucingRumah' }, want: [] },
    { given: { jenis: 'lain' }, want: ['/jenis enum'] },
  ])('are all that $given may name', ({ given, want }) => {
    expect(judged(built, hewan, given)).toEqual(want)
  })
})
