import { describe, expect, test } from 'vitest'
import { type JsonObject, own } from '#base'
import { compileContract, type Example, type Operation, type Schema } from '#contract'
import { loadWorkspace } from '#workspace'

const { apis } = await loadWorkspace('.')

interface Choice {
  readonly property: string
  readonly schemas: Readonly<Record<string, Schema>>
}

const operations = apis.flatMap(api => {
  const contract = compileContract(api)
  return contract.operations.flatMap(operation => {
    const choice = operation.source['x-response-by-request'] as Choice | undefined
    return choice ? [{ title: `${api.api} ${operation.id}`, operation, choice, contract }] : []
  })
})

const requestsOf = ({ requestBody }: Operation): readonly Example[] =>
  requestBody?.content.flatMap(({ examples }) => examples) ?? []

const answersOf = ({ responses }: Operation): ReadonlyMap<string, unknown> =>
  new Map(
    responses.flatMap(({ content }) =>
      content.flatMap(({ examples }) => examples.map(({ name, value }) => [name, value] as const)),
    ),
  )

const rows = operations.flatMap(({ title, operation, choice, contract }) =>
  Object.entries(choice.schemas).map(([value, schema]) => ({
    title: `${title} ${value}`,
    operation,
    property: choice.property,
    value,
    schema: contract.resolve(schema),
  })),
)

test('the two apis with one path say which answer belongs to which request', () => {
  expect(operations.map(({ title }) => title)).toEqual([
    'neofeeder panggilWebService',
    'lms-moodle panggilFungsi',
  ])
})

describe('an answer by its request', () => {
  test.each(rows)('$title has a request and an answer of its name', ({ operation, property, value }) => {
    const request = requestsOf(operation).find(({ name }) => name === value)
    expect(own(request?.value as JsonObject, property)).toBe(value)
    expect([...answersOf(operation).keys()]).toContain(value)
  })

  test.each(rows)('$title has the schema that is named', ({ operation, value, schema }) => {
    expect(operation.checkValue(schema, answersOf(operation).get(value), 'response')).toEqual([])
  })

  test.each(operations)('$title answers each request by a name of its own', ({ operation }) => {
    const names = [...answersOf(operation).keys()]
    expect(requestsOf(operation).filter(({ name }) => !names.includes(name))).toEqual([])
  })
})
