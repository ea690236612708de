import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '#base'
import type { components } from '#generated/si-ortu/types'
import type { HandlerTable } from '#provider'
import { bodyOf, getAs, NOW, startTest } from './fixture.ts'

type Relations = components['schemas']['DaftarPerwalian']

let reference: Awaited<ReturnType<typeof startTest>>
beforeAll(async () => {
  reference = await startTest()
})
afterAll(() => reference.close())

const ask = (id: string, system: string | undefined = 'simak') =>
  getAs(reference, system, `/si-ortu/api/v1/wali/${id}/mahasiswa`)

describe('the relations of an account', () => {
  test.each([
    {
      id: 'WALI-000001',
      want: [{ nim: '202301234', hubungan: 'ibu', berlaku_sejak: '2023-08-21', berakhir_pada: null }],
    },
    {
      id: 'WALI-000040',
      want: [
        { nim: '202502038', hubungan: 'wali', berlaku_sejak: '2025-08-20', berakhir_pada: '2026-06-30' },
      ],
    },
  ])('$id are those of the specification', async ({ id, want }) => {
    expect(bodyOf(await ask(id))).toEqual({ data: want })
  })

  test('are several for a guardian of two, by student number', async () => {
    const { data } = bodyOf<Relations>(await ask('WALI-000003'))
    expect(data.map(({ nim }) => nim)).toEqual(['202102001', '202102002'])
  })

  test('equal those of SIMAK, which compares them', async () => {
    const columns = ['id_wali', 'nim', 'berakhir_pada'] as const
    const theirs = await reference.systems.simak.db
      .selectFrom('wali')
      .select(columns)
      .orderBy('nim')
      .execute()
    const own = await reference.systems['si-ortu'].db
      .selectFrom('perwalian')
      .select(columns)
      .orderBy('nim')
      .execute()
    expect(own).toEqual(theirs)
  })

  test.each([
    { id: 'WALI-999999', system: 'simak', status: 404 },
    { id: 'WALI-000004', system: 'simak', status: 404 },
    { id: 'WALI-1', system: 'simak', status: 422 },
    { id: 'WALI-000001', system: 'elibrary', status: 403 },
    { id: 'WALI-000001', system: 'nobody', status: 401 },
  ])('$id is $status for $system', async ({ id, system, status }) => {
    expect((await ask(id, system)).status).toBe(status)
  })
})

describe('what a guardian is shown', () => {
  test('is what SIMAK tells of his own child', async () => {
    const { studies } = reference.systems['si-ortu']
    const [summary, grades, attendance] = await Promise.all([
      studies.summary('WALI-000001', '202301234'),
      studies.grades('WALI-000001', '202301234', '20252'),
      studies.attendance('WALI-000001', '202301234', '20261'),
    ])
    expect(summary).toMatchObject({ kind: 'found', data: { nama: 'Mahasiswa Contoh Satu', semester: 7 } })
    expect(grades).toMatchObject({
      kind: 'found',
      data: { data: [{ nilai_huruf: 'A' }, { nilai_huruf: 'B' }] },
    })
    expect(attendance).toMatchObject({ kind: 'found', data: { data: [{ id_kelas: 'KLS-20261-0001' }, {}] } })
  })

  test.each([
    { title: "somebody else's child", wali: 'WALI-000002', nim: '202301234' },
    { title: 'a child of his no longer', wali: 'WALI-000040', nim: '202502038' },
    { title: 'a student that nobody knows', wali: 'WALI-000001', nim: '999999999' },
  ])('is nothing of $title, and SIMAK is not asked', async ({ wali, nim }) => {
    const asked: string[] = []
    const watched = await startTest({ replaceHandlers: recording(asked) })
    const shown = await watched.systems['si-ortu'].studies.summary(wali, nim)
    await watched.close()
    expect(shown).toEqual({ kind: 'not-own-child' })
    expect(asked).toEqual([])
  })

  test('is nothing once SIMAK ended the relation, although SI-Ortu does not know yet', async () => {
    const { db } = reference.systems.simak
    const end = (berakhir_pada: string | null) =>
      db.updateTable('wali').set({ berakhir_pada }).where('id_wali', '=', 'WALI-000002').execute()
    await end('2026-11-20')
    const shown = await reference.systems['si-ortu'].studies.summary('WALI-000002', '202301235')
    await end(null)
    expect(shown).toEqual({ kind: 'not-own-child' })
  })

  test('is that the student is unknown where only SIMAK does not know him', async () => {
    const { db, studies } = reference.systems['si-ortu']
    await db
      .insertInto('perwalian')
      .values({
        id_wali: 'WALI-000900',
        nim: '202399999',
        hubungan: 'wali',
        berlaku_sejak: '2023-08-21',
        berakhir_pada: null,
      })
      .execute()
    expect(await studies.summary('WALI-000900', '202399999')).toEqual({ kind: 'unknown-student' })
  })

  test('is that SIMAK does not answer, after three attempts', async () => {
    const asked: string[] = []
    const failing = await startTest({
      replaceHandlers: (api, handlers) => ({
        ...handlers,
        ...(api === 'simak' && {
          ambilRingkasanMahasiswa: () => {
            asked.push('ringkasan')
            throw new Error('broken')
          },
        }),
      }),
    })
    const shown = await failing.systems['si-ortu'].studies.summary('WALI-000001', '202301234')
    await failing.close()
    expect(shown).toEqual({ kind: 'unavailable' })
    expect(asked).toHaveLength(3)
  })
})

describe('an answer of SIMAK that does not keep its contract', () => {
  const faults = [
    { title: 'lacks a field', fault: ({ semester: _, ...rest }: Record<string, unknown>) => rest },
    { title: 'has a field of another type', fault: (body: object) => ({ ...body, semester: 'tujuh' }) },
  ]
  test.each(faults)('because it $title is not shown, and not asked for again', async ({ fault }) => {
    const asked: string[] = []
    const faulty = await startTest({
      provider: { checkResponses: false },
      replaceHandlers: (api, handlers) => {
        const recorded = recording(asked)(api, handlers)
        const summary = recorded['ambilRingkasanMahasiswa']
        if (summary === undefined) return recorded
        const ambilRingkasanMahasiswa = async (input: never) => {
          const output = await summary(input)
          return { ...output, body: fault(output.body as Record<string, unknown>) }
        }
        return { ...recorded, ambilRingkasanMahasiswa }
      },
    })
    const shown = await faulty.systems['si-ortu'].studies.summary('WALI-000001', '202301234')
    await faulty.close()
    expect(shown).toEqual({ kind: 'unavailable' })
    expect(asked).toEqual(['ambilRingkasanMahasiswa'])
  })
})

test('grades are asked for once in 15 minutes, for one guardian and student; attendance each time', async () => {
  const asked: string[] = []
  const clock = fixedClock(NOW)
  const watched = await startTest({ clock, replaceHandlers: recording(asked) })
  const { studies } = watched.systems['si-ortu']
  const look = async () => {
    await studies.grades('WALI-000001', '202301234', '20252')
    await studies.attendance('WALI-000001', '202301234', '20261')
    return asked.splice(0)
  }
  const first = await look()
  clock.advance(15 * 60_000 - 1)
  const second = await look()
  clock.advance(1)
  const third = await look()
  await studies.grades('WALI-000002', '202301235', '20252')
  await watched.close()
  expect(first).toEqual(['ambilNilaiMahasiswa', 'ambilKehadiranMahasiswa'])
  expect(second).toEqual(['ambilKehadiranMahasiswa'])
  expect(third).toEqual(first)
  expect(asked).toEqual(['ambilNilaiMahasiswa'])
})

/** Notes which operations of SIMAK are called for guardians, and lets them answer. */
const recording =
  (asked: string[]) =>
  (api: string, handlers: HandlerTable): HandlerTable =>
    api !== 'simak'
      ? handlers
      : Object.fromEntries(
          Object.entries(handlers).map(([id, handler]) => [
            id,
            (input: never) => {
              if (/^ambil.*Mahasiswa$/.test(id)) asked.push(id)
              return handler(input)
            },
          ]),
        )
