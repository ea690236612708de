import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { components } from '#generated/cms/types'
import { bodyOf, getAs, startTest } from './fixture.ts'

type Schemas = components['schemas']

let reference: Awaited<ReturnType<typeof startTest>>
beforeAll(async () => {
  reference = await startTest()
})
afterAll(() => reference.close())

const ask = (target: string, system: string | undefined = 'simak') =>
  getAs(reference, system, `/cms${target}`)

const FASILKOM = '/fasilkom/wp-json/wp/v2'

const posts = async (query: string) =>
  bodyOf<Schemas['DaftarTulisan']>(await ask(`${FASILKOM}/posts?${query}`))

const ANNOUNCEMENT = {
  id: 512,
  date: '2026-11-18T09:00:00',
  date_gmt: '2026-11-18T02:00:00',
  modified_gmt: '2026-11-18T02:00:00',
  slug: 'pengisian-krs-genap-2026',
  status: 'publish',
  type: 'post',
  link: 'https://cms.uss.ac.id/fasilkom/pengisian-krs-genap-2026/',
  title: { rendered: 'Pengisian KRS Genap 2026' },
  excerpt: { rendered: '<p>KRS dibuka 4 Januari 2027.</p>', protected: false },
  content: { rendered: '<p>KRS semester genap dibuka 4 Januari 2027 melalui SIMAK.</p>', protected: false },
  categories: [3],
}

describe('posts', () => {
  test.each(['search=KRS&after=2026-11-01T00:00:00&categories=3', 'slug=pengisian-krs-genap-2026'])(
    '%s is the announcement of the specification',
    async query => {
      expect(await posts(query)).toEqual([ANNOUNCEMENT])
    },
  )

  test.each([
    { query: 'search=tidakadakataini', want: 0 },
    { query: 'search=%25', want: 0 },
    { query: 'after=2026-11-18T09:00:00', want: 0 },
    { query: 'after=2026-11-18T08:59:59', want: 1 },
    { query: 'categories=7&per_page=100', want: 12 },
    { query: 'categories=3,7&per_page=100', want: 53 },
    { query: 'slug=konsep-513', want: 0 },
  ])('$query gives $want', async ({ query, want }) => {
    expect(await posts(query)).toHaveLength(want)
  })

  test('come in pages of ten, newest first, and the fields of the header tell how many', async () => {
    const answer = await ask(`${FASILKOM}/posts?page=6`)
    const all = await posts('per_page=100')
    const dates = all.map(({ date }) => date)
    expect(bodyOf<unknown[]>(answer)).toEqual(all.slice(50))
    expect(answer.headers).toMatchObject({ 'x-wp-total': '53', 'x-wp-totalpages': '6' })
    expect(dates).toEqual([...dates].sort().reverse())
  })

  test('after the last page are refused as WordPress does', async () => {
    const answer = await ask(`${FASILKOM}/posts?page=7`)
    expect(answer.status).toBe(400)
    expect(bodyOf(answer)).toMatchObject({ code: 'rest_post_invalid_page_number', data: { status: 400 } })
  })

  test('appear, and count, once they are published', async () => {
    const { db } = reference.systems.cms
    const mark = (status: 'draft' | 'publish') =>
      db.updateTable('tulisan').set({ status }).where('id', '=', 513).execute()
    const look = async () => ({
      status: (await ask(`${FASILKOM}/posts/513`)).status,
      count: bodyOf<Schemas['DaftarKategori']>(await ask(`${FASILKOM}/categories?slug=pengumuman`))[0]?.count,
    })
    const before = await look()
    await mark('publish')
    const after = await look()
    await mark('draft')
    expect([before, after]).toEqual([
      { status: 404, count: 41 },
      { status: 200, count: 42 },
    ])
  })
})

test('categories come by name, each with its number at this site', async () => {
  const answer = await ask(`${FASILKOM}/categories`)
  expect(bodyOf(answer)).toEqual([
    { id: 7, count: 12, name: 'Berita', slug: 'berita', parent: 0 },
    { id: 3, count: 41, name: 'Pengumuman', slug: 'pengumuman', parent: 0 },
  ])
  expect(answer.headers).toMatchObject({ 'x-wp-total': '2', 'x-wp-totalpages': '1' })
})

test.each([
  { target: '/tidak-ada/wp-json/wp/v2/posts', system: 'simak', status: 404 },
  { target: '/perpustakaan/wp-json/wp/v2/posts/512', system: 'simak', status: 404 },
  { target: `${FASILKOM}/posts?per_page=101`, system: 'simak', status: 400 },
  { target: `${FASILKOM}/posts`, system: 'si-ortu', status: 200 },
  { target: `${FASILKOM}/posts/512`, system: 'si-ortu', status: 403 },
  { target: `${FASILKOM}/posts`, system: 'lms', status: 403 },
  { target: `${FASILKOM}/posts`, system: 'nobody', status: 401 },
])('$target is $status for $system', async ({ target, system, status }) => {
  expect((await ask(target, system)).status).toBe(status)
})
