import { describe, expect, test } from 'vitest'
import { type JsonObject, own, PROBLEM_TYPE, PROBLEMS } from '#base'
import { compileContract, isJson, type Operation } from '#contract'
import { loadWorkspace } from '#workspace'

const { apis, findings } = await loadWorkspace('.')
const operations = apis.flatMap(api =>
  compileContract(api).operations.map(operation => ({ title: `${api.api} ${operation.id}`, operation })),
)

const responses = operations.flatMap(({ title, operation }) =>
  operation.responses.flatMap(response =>
    response.content.flatMap(({ type, examples }) =>
      examples.map(example => ({
        title: `${title} ${response.status} ${example.name}`,
        operation,
        response,
        type,
        example,
      })),
    ),
  ),
)

/** The documented header examples, as a provider would send them. */
const headersOf = ({ headers }: Operation['responses'][number]): Record<string, string> =>
  Object.fromEntries(headers.map(({ name, examples }) => [name, String(examples[0]?.value)]))

/** Any status that only this response documents: `4XX` may stand beside 400 and 401. */
const statusOf = ({ responseFor }: Operation, response: Operation['responses'][number]): number => {
  const first = Number(response.status.replaceAll('X', '0'))
  const statuses = Array.from({ length: 100 }, (_, index) => first + index)
  return statuses.find(status => responseFor(status) === response) ?? Number.NaN
}

const bodyOf = (type: string, value: unknown): string =>
  typeof value === 'string' && !isJson(type) ? value : JSON.stringify(value)

test('the workspace loads without a finding', () => {
  expect(findings).toEqual([])
  expect(operations.length).toBeGreaterThanOrEqual(4)
})

describe('an example of a response', () => {
  test.each(responses)('$title meets its own contract', ({ operation, response, type, example }) => {
    const violations = operation.checkResponse({
      status: statusOf(operation, response),
      headers: { ...headersOf(response), 'content-type': type },
      body: bodyOf(type, example.value),
    })
    expect(violations).toEqual([])
  })

  test.each(responses.filter(({ type }) => type === PROBLEM_TYPE))(
    '$title is a problem of the catalogue',
    ({ response, example }) => {
      const code = String(own(example.value, 'code'))
      const row = own(PROBLEMS, code) as JsonObject | undefined
      expect(example.value).toMatchObject({ ...row, type: `urn:ddi:problem:${code}` })
      expect(String(row?.['status'])).toBe(response.status)
    },
  )
})

describe('an example of a request', () => {
  const parameters = operations.flatMap(({ title, operation }) =>
    operation.parameters.flatMap(({ name, schema, examples }) =>
      examples.map(example => ({ title: `${title} ${name} ${example.name}`, operation, schema, example })),
    ),
  )

  test.each(parameters)('$title meets its schema', ({ operation, schema, example }) => {
    expect(operation.checkValue(schema, example.value, 'request')).toEqual([])
  })

  test.each(operations)('$title has one for each parameter', ({ operation }) => {
    expect(operation.parameters.filter(({ examples }) => examples.length === 0)).toEqual([])
  })

  test.each(parameters.filter(({ example }) => example.name !== 'default'))(
    '$title has a response of the same name',
    ({ operation, example }) => {
      const names = operation.responses.flatMap(({ content }) =>
        content.flatMap(({ examples }) => examples.map(({ name }) => name)),
      )
      expect(names).toContain(example.name)
    },
  )
})
