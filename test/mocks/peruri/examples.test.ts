import { describe, expect, test } from 'vitest'
import { isObject, own } from '#base'
import { compileContract } from '#contract'
import { FAILURES } from '../../../mocks/peruri/failure.ts'
import { workspaceOf } from '../mocked.ts'
import { partner } from './partner.ts'

const { apis } = await workspaceOf()
const contract = compileContract(apis.find(({ api }) => api === 'peruri') ?? expect.unreachable())

test('the failures of the mock are the examples of the contract', () => {
  const examples = own(own(contract.document, 'components'), 'examples')
  const documented = Object.entries(isObject(examples) ? examples : {}).map(([name, example]) => [
    name,
    own(example, 'value'),
  ])
  expect(FAILURES).toEqual(Object.fromEntries(documented))
})

/** Each example of a request with the example of the response that has its name. */
const pairs = contract.operations.flatMap(operation => {
  const requests = operation.requestBody?.content[0]?.examples ?? []
  const responses = operation.responses.find(({ status }) => status === '200')?.content[0]?.examples ?? []
  return requests.map(({ name, value }) => {
    const [first] = responses
    const answer = responses.find(example => example.name === name) ?? first
    return { id: operation.id, name, value, answer: answer?.value }
  })
})

/** What Peruri wants to be called first. */
const BEFORE: Readonly<Record<string, string>> = { signingSystem: 'setKey' }

describe('on a mock that was just started, a client of the examples gets what they show:', () => {
  test.each(pairs)('$id, $name', async ({ id, value, answer }) => {
    const { ask } = await partner()
    const before = pairs.find(pair => pair.id === BEFORE[id])
    if (before) await ask(before.id, before.value)
    const got = await ask(id, value)
    const { resultCode, resultDesc, data } = answer as Record<string, unknown>
    expect(got).toMatchObject({ resultCode, resultDesc })
    if (data === undefined) return
    expect(shapeOf(got.data)).toMatchObject(shapeOf(data))
  })
})

/** Keys and lengths: tokens, times and documents differ. */
const shapeOf = (value: unknown): object => {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (!isObject(value)) return {}
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, typeof inner]))
}
