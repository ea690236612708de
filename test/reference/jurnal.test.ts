import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { components } from '#generated/jurnal/types'
import { bodyOf, getAs, startTest } from './fixture.ts'

type Schemas = components['schemas']

let reference: Awaited<ReturnType<typeof startTest>>
beforeAll(async () => {
  reference = await startTest()
})
afterAll(() => reference.close())

const ask = (target: string, system: string | undefined) => getAs(reference, system, `/jurnal${target}`)

const articles = async (query: string, journal = 'jtik') =>
  bodyOf<Schemas['DaftarNaskah']>(await ask(`/${journal}/api/v1/submissions?status=3&${query}`, 'repotori'))

const issues = async (query: string, journal = 'jtik') =>
  bodyOf<Schemas['DaftarEdisi']>(await ask(`/${journal}/api/v1/issues?isPublished=true&${query}`, 'cms'))

const EXAMPLE_ISSUE = {
  id: 9,
  _href: 'https://jurnal.uss.ac.id/jtik/api/v1/issues/9',
  identification: 'Vol. 4 No. 2 (2026)',
  title: { id: 'Data dan Perpustakaan' },
  volume: 4,
  number: '2',
  year: 2026,
  datePublished: '2026-10-31 08:00:00',
  publishedUrl: 'https://jurnal.uss.ac.id/jtik/issue/view/9',
}

describe('articles', () => {
  test('about libraries are the one of the specification', async () => {
    const { itemsMax, items } = await articles('searchPhrase=perpustakaan')
    expect(itemsMax).toBe(1)
    expect(items[0]).toMatchObject({
      id: 71,
      contextId: 2,
      dateSubmitted: '2026-06-02 09:12:44',
      lastModified: '2026-10-31 08:00:00',
      status: 3,
      publications: [
        {
          id: 83,
          authorsString: 'Mahasiswa Contoh Dua, Dosen Contoh Satu',
          datePublished: '2026-10-31',
          doiObject: { doi: '10.99999/jtik.v4i2.71' },
          fullTitle: { id: 'Peramalan Peminjaman Buku Perpustakaan', en: 'Forecasting Library Loans' },
          issueId: 9,
          pages: '11-20',
        },
      ],
    })
  })

  test.each([
    { title: 'English titles', query: 'searchPhrase=library%20loans', want: 1 },
    { title: 'authors', query: 'searchPhrase=mahasiswa%20contoh%20dua', want: 1 },
    { title: 'nothing', query: 'searchPhrase=tidakadakataini', want: 0 },
    { title: 'no wildcard', query: 'searchPhrase=%25', want: 0 },
    { title: 'no single-letter wildcard', query: 'searchPhrase=_', want: 0 },
  ])('are searched in $title', async ({ query, want }) => {
    expect((await articles(query)).itemsMax).toBe(want)
  })

  test('come in windows, in the order that was asked for, each once', async () => {
    const order = 'orderBy=dateSubmitted&orderDirection=ASC'
    const whole = await articles(order)
    const windows = await Promise.all(
      [0, 1, 2, 3].map(offset => articles(`${order}&count=1&offset=${offset}`)),
    )
    const dates = whole.items.map(({ dateSubmitted }) => dateSubmitted)
    expect(windows.flatMap(({ items }) => items)).toEqual(whole.items)
    expect(dates).toEqual([...dates].sort())
    expect((await articles('orderBy=dateSubmitted')).items).toEqual(whole.items.toReversed())
  })

  test("of last year are about graduates' theses at Repotori", async () => {
    const theses = await reference.systems.repotori.db.selectFrom('tugas_akhir').select('judul').execute()
    const titles = new Set(theses.map(({ judul }) => judul))
    const { items } = await articles('', 'jmb')
    expect(items.length).toBeGreaterThan(0)
    expect(items.every(({ publications: [one] }) => titles.has(one?.fullTitle['id'] ?? ''))).toBe(true)
  })

  test('that are accepted and published appear from then on', async () => {
    const { db } = reference.systems.jurnal
    const publish = (status: 1 | 3) => db.updateTable('naskah').set({ status }).where('id', '=', 72).execute()
    const before = await ask('/jtik/api/v1/submissions/72', 'repotori')
    await publish(3)
    const after = await ask('/jtik/api/v1/submissions/72', 'repotori')
    await publish(1)
    expect([before.status, after.status]).toEqual([403, 200])
    expect(bodyOf(before)).toEqual({
      error: 'api.403.unauthorized',
      errorMessage: 'You are not authorized to access the requested resource.',
    })
  })
})

describe('issues', () => {
  test('of volume 4 in 2026 are the one of the specification', async () => {
    expect(await issues('year=2026&volume=4')).toEqual({ itemsMax: 1, items: [EXAMPLE_ISSUE] })
  })

  test.each([
    { query: '', want: [9, 8, 7] },
    { query: 'year=2025', want: [8, 7] },
    { query: 'volume=4', want: [9, 8] },
    { query: 'count=1&offset=1', want: [8] },
    { query: 'year=1999', want: [] },
  ])('$query', async ({ query, want }) => {
    expect((await issues(query)).items.map(({ id }) => id)).toEqual(want)
  })

  test('have a current one', async () => {
    expect(bodyOf(await ask('/jtik/api/v1/issues/current', 'cms'))).toEqual(EXAMPLE_ISSUE)
  })
})

test.each([
  { target: '/tidak-ada/api/v1/submissions?status=3', system: 'repotori', status: 404 },
  { target: '/tidak-ada/api/v1/issues?isPublished=true', system: 'cms', status: 404 },
  { target: '/jurnal-baru/api/v1/issues/current', system: 'cms', status: 404 },
  { target: '/jtik/api/v1/submissions/99999', system: 'repotori', status: 404 },
  { target: '/jmb/api/v1/submissions/71', system: 'repotori', status: 404 },
  { target: '/jtik/api/v1/submissions?status=1', system: 'repotori', status: 400 },
  { target: '/jtik/api/v1/submissions', system: 'repotori', status: 400 },
  { target: '/jtik/api/v1/submissions/71', system: 'cms', status: 403 },
  { target: '/jtik/api/v1/issues/current', system: 'repotori', status: 403 },
  { target: '/jtik/api/v1/issues/current', system: undefined, status: 401 },
])('$target is $status for $system', async ({ target, system, status }) => {
  expect((await ask(target, system)).status).toBe(status)
})
