import { expect, test } from 'vitest'
import { fail } from '#base'
import { createAdmin, isForAdmin } from '../../../src/mock/admin/admin.ts'
import { type Endpoint, jsonAnswer } from '../../../src/mock/admin/endpoint.ts'

const endpoints: readonly Endpoint[] = [
  { method: 'GET', path: '', handle: () => jsonAnswer(200, 'page') },
  { method: 'GET', path: '/items', handle: ({ query }) => jsonAnswer(200, query.get('q')) },
  { method: 'GET', path: '/items/{id}', handle: ({ path }) => jsonAnswer(200, path['id']) },
  { method: 'DELETE', path: '/items/{id}', handle: async () => jsonAnswer(200, 'gone') },
  {
    method: 'POST',
    path: '/items',
    handle: () => fail({ code: 'input-invalid', message: 'There is no such item.', remedy: 'Name another.' }),
  },
]

const ask = async (method: string, target: string) => {
  const admin = createAdmin({ endpoints, guard: () => undefined })
  const { status, headers, body } = await admin.handle({ method, target, headers: {} })
  return { status, headers, body: JSON.parse(String(body)) as unknown }
}

test.each([
  { given: 'GET /_ddi', want: 'page' },
  { given: 'GET /_ddi/', want: 'page' },
  { given: 'HEAD /_ddi', want: 'page' },
  { given: 'GET /_ddi/items?q=satu%20dua', want: 'satu dua' },
  { given: 'GET /_ddi/items/a%2Fb', want: 'a/b' },
  { given: 'GET /_ddi/items/%zz', want: '%zz' },
  { given: 'DELETE /_ddi/items/1', want: 'gone' },
])('answers $given', async ({ given, want }) => {
  const [method = '', target = ''] = given.split(' ')
  const { status, headers, body } = await ask(method, target)
  expect({ status, body }).toEqual({ status: 200, body: want })
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
})

test.each([
  { given: 'GET /_ddi/nothing', want: { status: 404, code: 'path-not-found' } },
  { given: 'GET /_ddi/items/', want: undefined },
  { given: 'GET /_ddi/items/1/2', want: { status: 404, code: 'path-not-found' } },
  { given: 'PUT /_ddi/items/1', want: { status: 405, detail: 'The path takes GET, DELETE.' } },
  { given: 'POST /_ddi/items', want: { status: 422, detail: expect.stringContaining('no such item') } },
])('refuses $given where nothing fits', async ({ given, want }) => {
  const [method = '', target = ''] = given.split(' ')
  const { status, body } = await ask(method, target)
  if (want === undefined) expect(status).toBe(200)
  else expect(body).toMatchObject(want)
})

test.each([
  { given: '/_ddi', want: true },
  { given: '/_ddi?lang=en', want: true },
  { given: '/_ddi/requests', want: true },
  { given: '/_ddithering', want: false },
  { given: '/elibrary/_ddi', want: false },
])('$given is for the mock itself: $want', ({ given, want }) => {
  expect(isForAdmin({ method: 'GET', target: given, headers: {} })).toBe(want)
})
