import { describe, expect, test } from 'vitest'
import type { AnyObjectRule } from '../../../src/provider/handler.ts'
import { authoriseObject } from '../../../src/provider/steps/authorise-object.ts'
import { codeOf, exchangeWith, kitWith } from '../fixture.ts'

const values = { path: { nim: '202301234' }, query: {}, header: {}, cookie: {}, body: undefined }

const decided = (rule: AnyObjectRule, options = {}, operation = 'listThings') => {
  const kit = kitWith({ objectRules: new Map([[operation, rule]]) }, options)
  const caller = { system: 'si-ortu', scopes: undefined }
  return authoriseObject.run(exchangeWith({ values, caller }), kit)
}

describe('an object rule decides (OWASP API1:2023)', () => {
  test.each([
    { title: 'yes', rule: () => true, want: undefined },
    { title: 'yes, later', rule: async () => true, want: undefined },
    { title: 'no', rule: () => false, want: 'object-not-granted' },
    {
      title: 'nothing, which is no',
      rule: () => undefined as unknown as boolean,
      want: 'object-not-granted',
    },
    {
      title: 'something else, which is no',
      rule: () => 'yes' as unknown as boolean,
      want: 'object-not-granted',
    },
  ])('$title', async ({ rule, want }) => {
    expect(codeOf(await decided(rule))).toBe(want)
  })

  test('by the values of the request and the caller', async () => {
    let seen: unknown
    await decided(((input: unknown) => {
      seen = input
      return true
    }) as AnyObjectRule)
    expect(seen).toMatchObject({ path: { nim: '202301234' }, caller: { system: 'si-ortu' } })
  })

  test('for its own operation only', async () => {
    expect(await decided(() => false, {}, 'another')).toBeUndefined()
  })

  test('in time', async () => {
    expect(codeOf(await decided(() => new Promise(() => {}), { timeout: 5 }))).toBe('handler-timeout')
  })
})

test('a refusal repeats nothing of what was asked for', async () => {
  expect(JSON.stringify(await decided(() => false))).not.toContain('202301234')
})

test('a rule that fails lets nobody in', async () => {
  const failing = () => {
    throw new RangeError('no table')
  }
  await expect(decided(failing)).rejects.toThrow(RangeError)
})
