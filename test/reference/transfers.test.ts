import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startConnected } from './connected.ts'

let connected: Awaited<ReturnType<typeof startConnected>>
beforeAll(async () => {
  connected = await startConnected()
}, 60_000)
afterAll(() => connected.close())

const rows = async (
  table: 'biodata' | 'dosen' | 'tridarma' | 'tugas_akhir' | 'nilai_komponen' | 'aktivitas_lms',
) => connected.db.selectFrom(table).selectAll().execute()

test('PMB: whoever registered becomes a student once, and PMB is told the number', async () => {
  const before = (await rows('biodata')).length
  const first = await connected.run('pmb-hasil-seleksi')
  expect(first).toMatchObject({ status: 'done', summary: { conflicts: 0 } })
  const { imported, acknowledged, registered } = first.summary as Record<string, number>
  expect(imported).toBeGreaterThan(5)
  expect([acknowledged, registered]).toEqual([imported, imported])
  const second = await connected.run('pmb-hasil-seleksi')
  expect(second.summary).toMatchObject({ registered, imported: 0, acknowledged: 0 })
  const now = await connected.db.selectFrom('biodata').select(['nim', 'diakui_pada']).execute()
  expect(now).toHaveLength(before + (imported ?? 0))
  expect(now.filter(({ diakui_pada }) => diakui_pada === null)).toEqual([])
})

test('SISTER: lecturers, then their research, publications and service, page by page', async () => {
  expect(await connected.run('sister-dosen')).toMatchObject({ status: 'done' })
  const lecturers = await rows('dosen')
  expect(lecturers.length).toBeGreaterThan(2)
  const { summary } = await connected.run('sister-tridharma')
  const works = await rows('tridarma')
  expect(summary).toEqual({ lecturers: lecturers.length, activities: works.length })
  expect(new Set(works.map(({ jenis }) => jenis))).toEqual(new Set(['penelitian', 'publikasi', 'pengabdian']))
  expect((await connected.run('sister-tridharma')).summary).toEqual(summary)
})

test('Repotori: the state of every thesis, and a second run changes nothing', async () => {
  const first = await connected.run('repotori-tugas-akhir-harian')
  const theses = await rows('tugas_akhir')
  expect(theses.length).toBeGreaterThan(10)
  expect(first).toMatchObject({ status: 'done', summary: { theses: theses.length, added: theses.length } })
  const again = await connected.run('repotori-tugas-akhir-harian')
  expect(again.summary).toEqual({ theses: theses.length, added: 0, changed: 0 })
})

describe('LMS', () => {
  test.each(['lms-nilai', 'lms-aktivitas'] as const)('%s: what the running classes have', async name => {
    const first = await connected.run(name)
    expect(first).toMatchObject({ status: 'done', summary: { unknown: 0 } })
    expect((await connected.run(name)).summary).toEqual(first.summary)
  })

  test('Moodle: courses, users and enrolments are made once', async () => {
    const first = await connected.run('moodle-sinkronisasi')
    expect(first).toMatchObject({ status: 'done' })
    const { classes, enrolled } = first.summary as Record<string, number>
    expect(classes).toBeGreaterThan(3)
    expect(enrolled).toBeGreaterThan(10)
    const again = await connected.run('moodle-sinkronisasi')
    expect(again.summary).toEqual({ classes, created: 0, users: 0, enrolled: 0, removed: 0 })
  })
})

test('ELibrary: what flows at the start flows each night too', async () => {
  expect(await connected.run('simak-mahasiswa-malam')).toMatchObject({ status: 'done' })
  expect(await connected.run('elibrary-peminjaman-malam')).toMatchObject({ status: 'done' })
  expect(await connected.run('elibrary-bebas-pustaka')).toMatchObject({ status: 'done' })
})

test('[SOP 6.B.2.b] the schedules are those of the integration documents', () => {
  const schedules = Object.fromEntries(
    connected.reference.jobs.schedules().map(({ name, cron, zone }) => [name, `${cron} ${zone}`]),
  )
  expect(schedules).toMatchObject({
    'pmb-hasil-seleksi': '0 3 * 5-9 * Asia/Jakarta',
    'sister-dosen': '0 1 * * 6 Asia/Jakarta',
    'moodle-sinkronisasi': '45 * * 1,2,8,9 * Asia/Jakarta',
    'elibrary-peminjaman-malam': '30 1 * * * Asia/Jakarta',
  })
  expect(schedules).not.toHaveProperty('lms-nilai')
})
