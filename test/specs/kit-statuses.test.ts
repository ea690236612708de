import { describe, expect, test } from 'vitest'
import { compileContract, type Operation } from '#contract'
import { loadWorkspace } from '#workspace'

const { apis, config } = await loadWorkspace('.')
const operations = apis
  .filter(({ system }) => config.systems[system]?.kind === 'internal')
  .flatMap(api =>
    compileContract(api).operations.map(operation => ({ title: `${api.api} ${operation.id}`, operation })),
  )

/** What the steps in src/provider answer before or after any handler, whatever the operation. */
const ALWAYS = [400, 401, 403, 429, 500, 503]
/** And where there is content to read. */
const WITH_CONTENT = [413, 415]

const answersOf = ({ requestBody }: Operation): readonly number[] =>
  requestBody ? [...ALWAYS, ...WITH_CONTENT] : ALWAYS

describe('every status that a provider of the campus can give stands in the contract of', () => {
  test.each(operations)('$title', ({ operation }) => {
    expect(answersOf(operation).filter(status => operation.responseFor(status) === undefined)).toEqual([])
  })
})
