import { expect, test } from 'vitest'
import type { Campus } from '../../mocks/campus/campus.ts'
import { mocked } from './mocked.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded', authorization: 'Bearer mock-lms' }
const SIMAK = { authorization: 'Bearer mock-simak' }

/** The LMS façade and Moodle behind it, in one mock. */
const both = async () => {
  const mock = await mocked('lms', 'lms-moodle')
  const run = async (wsfunction: string, fields: Readonly<Record<string, string | number>>) => {
    const texts = Object.entries({ wstoken: 'mock-lms', wsfunction, moodlewsrestformat: 'json', ...fields })
    const body = String(new URLSearchParams(texts.map(([name, value]) => [name, String(value)])))
    const target = '/lms-moodle/webservice/rest/server.php'
    return (await mock.call({ method: 'POST', target, headers: FORM, body })).body
  }
  const read = async (id: string, what: 'nilai' | 'aktivitas') => {
    const { status, headers, body } = await mock.call({
      target: `/lms/api/v1/kelas/${id}/${what}`,
      headers: SIMAK,
    })
    expect(headers).not.toHaveProperty('sl-violations')
    const { data } = body as { data?: readonly Readonly<Record<string, unknown>>[] }
    return { status, data: data ?? [] }
  }
  const nims = async (id: string) => (await read(id, 'aktivitas')).data.map(({ nim }) => nim)
  /** As `PUT /_ddi/state` does. */
  const change = (edit: (campus: Campus) => void) => {
    const saved = JSON.parse(JSON.stringify(mock.memory.save())) as ReturnType<typeof mock.memory.save>
    edit(saved.states['campus'] as Campus)
    mock.memory.load(saved)
  }
  return { run, read, nims, change }
}

const CLASS = 'KLS-20261-0001'

const enrolment = { 'enrolments[0][userid]': 42, 'enrolments[0][courseid]': 12 }

test('who is taken out of a course in Moodle, or put into it, is so in the LMS', async () => {
  const { run, nims } = await both()
  expect(await nims(CLASS)).toEqual(['202301234', '202301235'])
  await run('enrol_manual_unenrol_users', enrolment)
  expect(await nims(CLASS)).toEqual(['202301234'])
  await run('enrol_manual_enrol_users', { ...enrolment, 'enrolments[0][roleid]': 5 })
  expect(await nims(CLASS)).toEqual(['202301234', '202301235'])
  await run('enrol_manual_enrol_users', { ...enrolment, 'enrolments[0][roleid]': 3 })
  expect(await nims(CLASS)).toEqual(['202301234'])
})

test('a class has the participants of SIMAK until Moodle has a course of it', async () => {
  const { run, read, nims } = await both()
  const id = 'KLS-20261-0003'
  expect((await nims(id)).length).toBeGreaterThan(2)
  const [course] = (await run('core_course_create_courses', {
    'courses[0][fullname]': 'Analisis Proses Bisnis A (20261)',
    'courses[0][shortname]': 'SI3101-A-20261',
    'courses[0][categoryid]': 7,
    'courses[0][idnumber]': id,
  })) as readonly { readonly id: number }[]
  expect(await nims(id)).toEqual([])
  await run('enrol_manual_enrol_users', {
    'enrolments[0][roleid]': 5,
    'enrolments[0][userid]': 41,
    'enrolments[0][courseid]': course?.id ?? 0,
  })
  expect(await read(id, 'aktivitas')).toMatchObject({
    data: [{ nim: '202301234', akses_terakhir: null, progres: 0 }],
  })
  expect((await read('KLS-20261-0009', 'nilai')).status).toBe(404)
})

test('a grade is the same in Moodle and in the LMS, from the beginning and once it was written', async () => {
  const { run, read, change } = await both()
  const inMoodle = async () => {
    const { usergrades } = (await run('gradereport_user_get_grade_items', { courseid: 12 })) as {
      usergrades: readonly {
        useridnumber: string
        gradeitems: readonly { itemname: string | null; graderaw: number | null }[]
      }[]
    }
    return usergrades.flatMap(({ useridnumber, gradeitems }) =>
      gradeitems
        .filter(({ itemname }) => itemname !== null)
        .map(({ itemname, graderaw }) => [useridnumber, itemname, graderaw]),
    )
  }
  const inLms = async () =>
    (await read(CLASS, 'nilai')).data.map(({ nim, komponen, nilai_angka }) => [nim, komponen, nilai_angka])
  expect(await inLms()).toEqual(await inMoodle())
  expect(await inLms()).toContainEqual(['202301235', 'Ujian Tengah Semester', null])
  change(({ moodle }) => {
    moodle.komponen.push({ id: 103, courseid: 12, itemname: 'Ujian Lisan', grademin: 0, grademax: 100 })
    moodle.nilai.push({ item: 102, userid: 42, graderaw: 77, gradedategraded: 1_794_000_000 })
    moodle.nilai.push({ item: 103, userid: 41, graderaw: 64, gradedategraded: 1_794_000_000 })
  })
  const sorted = (rows: readonly unknown[][]) => rows.map(String).sort()
  expect(sorted(await inLms())).toEqual(sorted(await inMoodle()))
  expect(await inLms()).toContainEqual(['202301234', 'Ujian Lisan', 64])
  expect((await read(CLASS, 'nilai')).data).toContainEqual({
    nim: '202301235',
    komponen: 'Ujian Tengah Semester',
    nilai_angka: 77,
    diperbarui_pada: '2026-11-07T04:20:00+07:00',
  })
})
