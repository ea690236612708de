import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { hashSeed, type JsonObject, seededRandom } from '#base'
import { compileContract } from '#contract'
import { loadWorkspace } from '#workspace'
import { DEMANDING, object } from './demanding.ts'
import { operationOf } from './toko.ts'

/** A judge that knows nothing of contracts. */
const judge = (schema: JsonObject): ((value: unknown) => boolean) => {
  const ajv = new Ajv2020({ strict: false, ownProperties: true })
  addFormats.default(ajv)
  return ajv.compile(schema)
}

describe('a made value', () => {
  const operation = operationOf({ responses: {} })

  describe.each(Object.entries(DEMANDING))('of %s', (_, schema) => {
    const isValid = judge(schema as JsonObject)

    test.each(['response', 'request'] as const)('is valid in a %s for thirty seeds', direction => {
      for (let seed = 0; seed < 30; seed++) {
        const value = operation.sample(schema as JsonObject, seededRandom(seed), direction)
        expect(isValid(value) ? undefined : value).toBeUndefined()
      }
    })

    test('is the same for the same seed', () => {
      const make = () => operation.sample(schema as JsonObject, seededRandom(5), 'response')
      expect(make()).toEqual(make())
      const other = operationOf({ responses: {} }).sample(schema as JsonObject, seededRandom(5), 'response')
      expect(other).toEqual(make())
    })
  })

  test.each([
    { given: { type: 'string', not: { type: 'string' } } },
    { given: { type: 'integer', minimum: 5, maximum: 3 } },
    { given: { type: 'array', minItems: 4, uniqueItems: true, items: { type: 'boolean' } } },
    {
      given: object(
        { a: object({ b: object({ c: { type: 'string', not: {} } }, { not: {} }) }, { not: {} }) },
        { not: {} },
      ),
    },
  ])('of $given, which nothing meets, is made all the same', ({ given }) => {
    const value = operation.sample(given, seededRandom(1), 'response')
    expect(operation.checkValue(given, value, 'response')).not.toEqual([])
  })
})

const { apis } = await loadWorkspace('.')
const responses = apis.flatMap(api =>
  compileContract(api).operations.flatMap(operation =>
    operation.responses.flatMap(({ status, content }) =>
      content.flatMap(({ type, schema }) =>
        schema === undefined
          ? []
          : [{ title: `${api.api} ${operation.id} ${status} ${type}`, operation, schema }],
      ),
    ),
  ),
)

test.each(responses)('a made response of $title is valid', ({ title, operation, schema }) => {
  for (let seed = 0; seed < 3; seed++) {
    const value = operation.sample(schema, seededRandom(hashSeed(title, seed)), 'response')
    expect(operation.checkValue(schema, value, 'response')).toEqual([])
  }
})
