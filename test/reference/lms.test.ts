import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { components } from '#generated/lms/types'
import { bodyOf, getAs, startTest } from './fixture.ts'

type Schemas = components['schemas']

const CLASS = '/lms/api/v1/kelas/KLS-20261-0001'

let reference: Awaited<ReturnType<typeof startTest>>
beforeAll(async () => {
  reference = await startTest()
})
afterAll(() => reference.close())

const gradesOf = async (query = '') =>
  bodyOf<Schemas['DaftarNilai']>(await getAs(reference, 'simak', `${CLASS}/nilai${query}`))

const activityOf = async (query = '') =>
  bodyOf<Schemas['DaftarAktivitas']>(await getAs(reference, 'simak', `${CLASS}/aktivitas${query}`))

const approved = async (id_kelas: string): Promise<readonly string[]> => {
  const rows = await reference.systems.simak.db
    .selectFrom('krs')
    .select('nim')
    .where('id_kelas', '=', id_kelas)
    .where('status_krs', '=', 'disetujui')
    .orderBy('nim')
    .execute()
  return rows.map(({ nim }) => nim)
}

describe('component grades', () => {
  test('of 202301234 are those of the specification', async () => {
    expect(await gradesOf('?nim=202301234')).toEqual({
      data: [
        {
          nim: '202301234',
          komponen: 'Tugas 1',
          nilai_angka: 88,
          diperbarui_pada: '2026-10-12T10:15:00+07:00',
        },
        {
          nim: '202301234',
          komponen: 'Ujian Tengah Semester',
          nilai_angka: 83,
          diperbarui_pada: '2026-11-06T16:40:00+07:00',
        },
      ],
      meta: { total: 2, page: 1, per_page: 20, last_page: 1 },
    })
  })

  test('of 202301235 have a half point, and one that is not graded', async () => {
    const { data } = await gradesOf('?nim=202301235')
    expect(data.map(({ nilai_angka }) => nilai_angka)).toEqual([91.5, null])
  })

  test('stand by student, then component, for everybody whom SIMAK approved', async () => {
    const students = await approved('KLS-20261-0001')
    const { data, meta } = await gradesOf('?per_page=100')
    expect(data.map(({ nim, komponen }) => `${nim} ${komponen}`)).toEqual(
      students.flatMap(nim => [`${nim} Tugas 1`, `${nim} Ujian Tengah Semester`]),
    )
    expect(meta.total).toBe(students.length * 2)
  })

  test('come in pages', async () => {
    const pages = await Promise.all([1, 2, 3].map(page => gradesOf(`?per_page=3&page=${page}`)))
    const whole = await gradesOf('?per_page=9')
    expect(pages.flatMap(({ data }) => data)).toEqual(whole.data)
  })

  test('of a finished period fit the letter that SIMAK gave', async () => {
    const target = '/lms/api/v1/kelas/KLS-20251-0001/nilai?nim=202301234'
    const { data } = bodyOf<Schemas['DaftarNilai']>(await getAs(reference, 'simak', target))
    expect(data).toHaveLength(3)
    expect(data.every(({ nilai_angka }) => (nilai_angka ?? 0) >= 85)).toBe(true)
  })
})

describe('activity', () => {
  test('of the two students of the examples is that of the specification', async () => {
    const { data } = await activityOf('?per_page=100')
    expect(data).toEqual(
      expect.arrayContaining([
        { nim: '202301234', akses_terakhir: '2026-11-20T19:42:10+07:00', progres: 62.5 },
        { nim: '202301235', akses_terakhir: null, progres: 0 },
      ]),
    )
    expect(data.map(({ nim }) => nim)).toEqual(await approved('KLS-20261-0001'))
  })

  test('never lies after the last day of lectures so far', async () => {
    const { data } = await activityOf('?per_page=100')
    const times = data.flatMap(({ akses_terakhir }) => (akses_terakhir === null ? [] : [akses_terakhir]))
    expect(times.every(time => Date.parse(time) < Date.parse('2026-11-21T10:00:00+07:00'))).toBe(true)
  })
})

test('a participant whom SIMAK cancels is gone from both, with the grades kept', async () => {
  const { db } = reference.systems.lms
  const mark = (status_krs: 'dibatalkan' | 'disetujui') =>
    db
      .updateTable('peserta')
      .set({ status_krs })
      .where('id_kelas', '=', 'KLS-20261-0001')
      .where('nim', '=', '202301235')
      .execute()
  await mark('dibatalkan')
  const gone = [await gradesOf('?nim=202301235'), await activityOf('?nim=202301235')]
  await mark('disetujui')
  expect(gone.map(({ meta }) => meta.total)).toEqual([0, 0])
  expect((await gradesOf('?nim=202301235')).meta.total).toBe(2)
})

test.each([
  { title: 'a student who takes no part', target: `${CLASS}/nilai?nim=202399999`, status: 200 },
  { title: 'an unknown class', target: '/lms/api/v1/kelas/KLS-20261-9999/nilai', status: 404 },
  {
    title: 'a class that was not synchronised',
    target: '/lms/api/v1/kelas/KLS-20261-0005/aktivitas',
    status: 404,
  },
  { title: 'a malformed class', target: '/lms/api/v1/kelas/1/nilai', status: 422 },
  { title: 'a malformed student number', target: `${CLASS}/aktivitas?nim=abc`, status: 422 },
])('$title is $status', async ({ target, status }) => {
  const response = await getAs(reference, 'simak', target)
  expect(response.status).toBe(status)
  if (status === 200) expect(bodyOf<Schemas['DaftarNilai']>(response).data).toEqual([])
})

test.each([
  { system: 'si-ortu', status: 403 },
  { system: 'lms', status: 403 },
  { system: undefined, status: 401 },
])('nothing is for $system', async ({ system, status }) => {
  expect((await getAs(reference, system, `${CLASS}/nilai`)).status).toBe(status)
})
