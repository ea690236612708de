import { describe, expect, test } from 'vitest'
import { stateful } from './pets.ts'

const listed = (parameters: string, envelope = false) => {
  const rows = '[{ id: 1, judul: B, umur: 2 }, { id: 2, judul: A, umur: 2 }, { id: 3, judul: C, umur: 10 }]'
  const items =
    '{ type: array, items: { type: object, properties: { id: { type: integer }, judul: { type: string }, umur: { type: integer } } } }'
  const schema = envelope
    ? `{ type: object, properties: { content: ${items}, totalElements: { type: integer }, number: { type: integer }, first: { type: boolean }, last: { type: boolean } } }`
    : items
  const example = envelope
    ? `{ content: ${rows}, totalElements: 99, number: 7, first: false, last: false }`
    : rows
  const { call } = stateful(`
paths:
  /buku:
    get:
      parameters: [${parameters}]
      responses: { '200': { description: ok, content: { application/json: { schema: ${schema}, example: ${example} } } } }
`)
  return (query: string) => {
    const body = call(`GET /buku?${query}`).body as { id: number }[] | { content: { id: number }[] }
    const found = Array.isArray(body) ? body : body.content
    return { body, ids: found.map(({ id }) => id) }
  }
}

const TEXT = (name: string) => `{ name: ${name}, in: query, schema: { type: string } }`
const LIST = '{ name: sort, in: query, schema: { type: array, items: { type: string } } }'

describe('a list is sorted', () => {
  test.each([
    { given: 'sort=judul', parameters: TEXT('sort'), want: [2, 1, 3] },
    { given: 'sort=-judul', parameters: TEXT('sort'), want: [3, 1, 2] },
    { given: 'sort=judul,desc', parameters: TEXT('sort'), want: [3, 1, 2] },
    { given: 'sort=judul,desc', parameters: LIST, want: [3, 1, 2] },
    { given: 'sort=judul:desc', parameters: TEXT('sort'), want: [3, 1, 2] },
    { given: 'sort=umur,desc&sort=judul,asc', parameters: LIST, want: [3, 2, 1] },
    { given: 'sort=umur,-judul', parameters: TEXT('sort'), want: [1, 2, 3] },
    {
      given: 'sort_by=judul&order=desc',
      parameters: `${TEXT('sort_by')}, ${TEXT('order')}`,
      want: [3, 1, 2],
    },
    { given: 'sort=lain,desc', parameters: TEXT('sort'), want: [1, 2, 3] },
  ])('by $given', ({ given, parameters, want }) => {
    expect(listed(parameters)(given).ids).toEqual(want)
  })
})

describe('the first page is 0', () => {
  const page = (schema: string, more = '') =>
    `{ name: page, in: query, schema: { type: integer${schema} }${more} }, { name: size, in: query, schema: { type: integer, default: 1 } }`
  const zero = [[1], [2]]
  const one = [[1], [1]]
  test.each([
    { title: 'where its default is 0', parameters: page(', default: 0'), want: zero },
    { title: 'where its least is 0', parameters: page(', minimum: 0'), want: zero },
    { title: 'where its example is 0', parameters: page('', ', example: 0'), want: zero },
    {
      title: 'where its text says so',
      parameters: page('', ', description: Zero-based page index'),
      want: zero,
    },
    {
      title: 'where its text says so in Indonesian',
      parameters: page('', ', description: Halaman dimulai dari 0'),
      want: zero,
    },
    { title: 'where the envelope is Spring’s', parameters: page(''), envelope: true, want: zero },
    {
      title: 'where one object is page, size and order',
      parameters:
        '{ name: pageable, in: query, schema: { type: object, properties: { page: { type: integer, minimum: 0 }, size: { type: integer, default: 1 } } } }',
      want: zero,
    },
    { title: 'not where its least is 1', parameters: page(', minimum: 0, default: 1'), want: one },
    { title: 'not where nothing says so', parameters: page(''), want: one },
  ])('$title', ({ parameters, envelope, want }) => {
    const ask = listed(parameters, envelope)
    expect([ask('page=0').ids, ask('page=1').ids]).toEqual(want)
  })

  test('and the envelope of Spring tells which page it is', () => {
    expect(listed(page(''), true)('page=2').body).toEqual({
      content: [{ id: 3, judul: 'C', umur: 10 }],
      totalElements: 3,
      number: 2,
      first: false,
      last: true,
    })
  })
})
