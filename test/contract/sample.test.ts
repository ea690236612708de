import { describe, expect, it } from 'vitest'
import { seededRandom } from '#base'
import { operationOf } from './toko.ts'

const components = {
  schemas: {
    Simpul: {
      type: 'object',
      required: ['anak'],
      properties: { anak: { type: 'array', items: { $ref: '#/components/schemas/Simpul' } } },
    },
    Dasar: {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'integer', minimum: 5, maximum: 9 } },
    },
  },
}
const operation = operationOf({ responses: {} }, { components })

const SCHEMAS: Record<string, object> = {
  'a pattern': { type: 'string', pattern: '^[0-9]{9}$' },
  'a pattern without anchors': { type: 'string', pattern: '[A-Z]{2}-\\d{3}', maxLength: 20 },
  'a length': { type: 'string', minLength: 30, maxLength: 40 },
  'an e-mail': { type: 'string', format: 'email' },
  'a date and time': { type: 'string', format: 'date-time' },
  'a uuid': { type: 'string', format: 'uuid' },
  'an address': { type: 'string', format: 'ipv6' },
  'a narrow range': { type: 'number', exclusiveMinimum: 1, exclusiveMaximum: 1.05 },
  'negative numbers': { type: 'integer', maximum: -5 },
  'a multiple': { type: 'integer', multipleOf: 7, minimum: 10 },
  'unique items': { type: 'array', uniqueItems: true, minItems: 2, items: { enum: ['a', 'b', 'c'] } },
  'a tuple': { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false },
  'a composition': {
    allOf: [
      { $ref: '#/components/schemas/Dasar' },
      { type: 'object', required: ['nama'], properties: { nama: { type: 'string' } } },
    ],
  },
  alternatives: {
    oneOf: [{ type: 'integer' }, { type: 'object', required: ['x'], properties: { x: { const: 1 } } }],
  },
  recursion: { $ref: '#/components/schemas/Simpul' },
  'a nullable type': { type: ['string', 'null'], maxLength: 3 },
  'an example that does not fit': { type: 'string', maxLength: 3, examples: ['terlalu panjang'] },
  'a name that is no identifier': {
    type: 'object',
    required: ['__proto__', 'a b'],
    properties: { ['__proto__']: { type: 'integer' }, 'a b': { type: 'boolean' } },
  },
}

describe('samples', () => {
  it.each(Object.entries(SCHEMAS))('%s is valid for forty seeds', (_, schema) => {
    for (let seed = 0; seed < 40; seed++) {
      const value = operation.sample(schema as never, seededRandom(seed), 'response')
      expect(operation.checkValue(schema as never, value, 'response')).toEqual([])
    }
  })

  it('stay small when a schema refers to itself many times', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const self = { type: 'array', items: { $ref: '#/components/schemas/Semak' } }
    const bush = operationOf(
      { responses: {} },
      {
        components: {
          schemas: {
            Semak: { type: 'object', properties: Object.fromEntries(names.map(name => [name, self])) },
          },
        },
      },
    )
    const value = bush.sample({ $ref: '#/components/schemas/Semak' }, seededRandom(1), 'response')
    expect(JSON.stringify(value).length).toBeLessThan(1_000_000)
  })

  it('end where a list of alternatives beside other keywords may be null', () => {
    const rantai = {
      type: 'object',
      properties: { lanjut: { $ref: '#/components/schemas/Rantai' } },
      required: ['lanjut'],
    }
    const alternatives = [...Array<object>(19).fill({ $ref: '#/components/schemas/Mata' }), { type: 'null' }]
    const chain = operationOf(
      { responses: {} },
      {
        components: { schemas: { Mata: rantai, Rantai: { type: ['object', 'null'], anyOf: alternatives } } },
      },
    )
    for (let seed = 0; seed < 20; seed++) {
      const value = chain.sample({ $ref: '#/components/schemas/Rantai' }, seededRandom(seed), 'response')
      expect(JSON.stringify(value).length).toBeLessThan(200)
    }
  })

  it('are the same for the same seed', () => {
    const schema = { type: 'array', minItems: 5, items: { $ref: '#/components/schemas/Dasar' } }
    const once = operation.sample(schema, seededRandom(3), 'response')
    expect(operation.sample(schema, seededRandom(3), 'response')).toEqual(once)
    expect(operation.sample(schema, seededRandom(4), 'response')).not.toEqual(once)
  })

  it('leave out what the direction does not carry', () => {
    const schema = {
      type: 'object',
      required: ['id', 'sandi'],
      properties: { id: { type: 'integer', readOnly: true }, sandi: { type: 'string', writeOnly: true } },
    }
    expect(Object.keys(operation.sample(schema, seededRandom(1), 'request') as object)).toEqual(['sandi'])
    expect(Object.keys(operation.sample(schema, seededRandom(1), 'response') as object)).toEqual(['id'])
  })

  it('read like what the name says', () => {
    const schema = {
      type: 'object',
      required: ['email', 'judul'],
      properties: { email: { type: 'string' }, judul: { type: 'string' } },
    }
    expect(operation.sample(schema, seededRandom(1), 'response')).toMatchObject({
      email: expect.stringMatching(/@example\.com$/),
      judul: expect.stringContaining('Judul'),
    })
  })
})
