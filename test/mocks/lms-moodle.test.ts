import { describe, expect, test } from 'vitest'
import { mocked } from './mocked.ts'

const TARGET = '/lms-moodle/webservice/rest/server.php'
const FORM = { 'content-type': 'application/x-www-form-urlencoded', authorization: 'Bearer mock-lms' }

type Fields = Readonly<Record<string, string | number>>

const moodle = async () => {
  const mock = await mocked('lms-moodle')
  const send = (fields: Fields, headers: Readonly<Record<string, string>> = FORM) => {
    const texts = Object.entries(fields).map(([name, value]) => [name, String(value)])
    return mock.call({ method: 'POST', target: TARGET, headers, body: String(new URLSearchParams(texts)) })
  }
  /** A function with the tokens of the façade. */
  const run = async (wsfunction: string, fields: Fields = {}) => {
    const { status, body } = await send({
      wstoken: 'mock-lms',
      wsfunction,
      moodlewsrestformat: 'json',
      ...fields,
    })
    expect(status).toBe(200)
    return body
  }
  const change = <State>(edit: (state: State) => void) => {
    const saved = JSON.parse(JSON.stringify(mock.memory.save())) as ReturnType<typeof mock.memory.save>
    edit((saved.states['campus'] as { moodle: State }).moodle)
    mock.memory.load(saved)
  }
  return { ...mock, send, run, change }
}

const course = (index: number, number: string): Fields => ({
  [`courses[${index}][fullname]`]: `Kriptografi ${number}`,
  [`courses[${index}][shortname]`]: `IF4101-${number}`,
  [`courses[${index}][categoryid]`]: 7,
  [`courses[${index}][idnumber]`]: `KLS-${number}`,
})

const user = (index: number, nim: string): Fields => ({
  [`users[${index}][username]`]: nim,
  [`users[${index}][auth]`]: 'oidc',
  [`users[${index}][firstname]`]: 'Mahasiswa',
  [`users[${index}][lastname]`]: `Contoh ${nim}`,
  [`users[${index}][email]`]: `${nim}@mhs.uss.example`,
  [`users[${index}][idnumber]`]: nim,
})

const enrolment = (index: number, userid: number, courseid: number, more: Fields = {}): Fields => ({
  [`enrolments[${index}][roleid]`]: 5,
  [`enrolments[${index}][userid]`]: userid,
  [`enrolments[${index}][courseid]`]: courseid,
  ...Object.fromEntries(
    Object.entries(more).map(([name, value]) => [`enrolments[${index}][${name}]`, value]),
  ),
})

test('a class is made, filled and read: what was written comes back', async () => {
  const { run } = await moodle()
  const courses = await run('core_course_create_courses', { ...course(0, '1'), ...course(7, '2') })
  expect(courses).toMatchObject([{ shortname: 'IF4101-1' }, { shortname: 'IF4101-2' }])
  const [{ id: courseid }] = courses as [{ id: number }]
  const users = await run('core_user_create_users', { ...user(0, '202601001'), ...user(1, '202601002') })
  const [{ id: first }, { id: second }] = users as [{ id: number }, { id: number }]
  expect(
    await run('enrol_manual_enrol_users', {
      ...enrolment(0, first, courseid),
      ...enrolment(1, second, courseid),
    }),
  ).toBe(null)
  expect(await run('enrol_manual_enrol_users', enrolment(0, first, courseid))).toBe(null)
  expect(await run('core_enrol_get_enrolled_users', { courseid })).toMatchObject([
    {
      id: first,
      fullname: 'Mahasiswa Contoh 202601001',
      idnumber: '202601001',
      roles: [{ roleid: 5, shortname: 'student' }],
    },
    { id: second },
  ])
  expect(await run('core_enrol_get_users_courses', { userid: first })).toMatchObject([
    { id: courseid, idnumber: 'KLS-1', progress: 0, completed: false },
  ])
  expect(await run('core_course_get_courses_by_field', { field: 'idnumber', value: 'KLS-2' })).toMatchObject({
    courses: [{ shortname: 'IF4101-2', categoryid: 7, visible: 1 }],
  })
  const found = {
    field: 'idnumber',
    'values[0]': '202601002',
    'values[1]': '202301234',
    'values[2]': '__proto__',
  }
  expect(await run('core_user_get_users_by_field', found)).toMatchObject([{ id: 41 }, { id: second }])
  expect(await run('enrol_manual_unenrol_users', enrolment(0, first, courseid))).toBe(null)
  expect(await run('enrol_manual_unenrol_users', enrolment(0, first, courseid))).toBe(null)
  expect(await run('core_enrol_get_enrolled_users', { courseid })).toMatchObject([{ id: second }])
})

describe('grades', () => {
  test('are those of the contract, and the course has their mean', async () => {
    const { run } = await moodle()
    expect(await run('gradereport_user_get_grade_items', { courseid: 12, userid: 41 })).toMatchObject({
      usergrades: [
        {
          useridnumber: '202301234',
          gradeitems: [
            { id: 101, itemname: 'Tugas 1', itemtype: 'mod', graderaw: 88 },
            { id: 102, graderaw: 83 },
            { id: 100, itemname: null, itemtype: 'course', graderaw: 85.5, gradedategraded: 1_793_958_000 },
          ],
        },
      ],
    })
  })

  test('of all participants come without a user, and there are none yet in a new course', async () => {
    const { run } = await moodle()
    expect(await run('gradereport_user_get_grade_items', { courseid: 12 })).toMatchObject({
      usergrades: [
        { userid: 41 },
        { userid: 42, gradeitems: [{ graderaw: 91.5 }, { graderaw: null }, { graderaw: 91.5 }] },
      ],
    })
    const [{ id: courseid }] = (await run('core_course_create_courses', course(0, '1'))) as [{ id: number }]
    await run('enrol_manual_enrol_users', enrolment(0, 41, courseid))
    expect(await run('gradereport_user_get_grade_items', { courseid })).toMatchObject({
      usergrades: [
        { userid: 41, gradeitems: [{ itemtype: 'course', graderaw: null, gradedategraded: null }] },
      ],
    })
  })

  test('stay when the participant goes and comes back', async () => {
    const { run } = await moodle()
    const report = () => run('gradereport_user_get_grade_items', { courseid: 12, userid: 41 })
    const before = await report()
    await run('enrol_manual_unenrol_users', enrolment(0, 41, 12))
    expect(await report()).toMatchObject({ usergrades: [] })
    await run('enrol_manual_enrol_users', enrolment(0, 41, 12))
    expect(await report()).toEqual(before)
  })
})

test('who is active depends on the clock, and pages on limits', async () => {
  const { run, clock } = await moodle()
  const now = Math.floor(clock.now() / 1_000)
  await run('enrol_manual_enrol_users', enrolment(0, 41, 12, { timestart: now, timeend: now + 60 }))
  await run('enrol_manual_enrol_users', enrolment(0, 42, 12, { suspend: 1 }))
  const only = { courseid: 12, 'options[0][name]': 'onlyactive', 'options[0][value]': 1 }
  expect(await run('core_enrol_get_enrolled_users', only)).toMatchObject([{ id: 41 }])
  clock.advance(60_000)
  expect(await run('core_enrol_get_enrolled_users', only)).toEqual([])
  const page = {
    courseid: 12,
    'options[0][name]': 'limitfrom',
    'options[0][value]': 1,
    'options[1][name]': 'limitnumber',
    'options[1][value]': 1,
  }
  expect(await run('core_enrol_get_enrolled_users', page)).toMatchObject([{ id: 42 }])
})

describe('exceptions come under 200', () => {
  test.each<{ given: string; run: string; fields: Fields; code: string; message: RegExp }>([
    {
      given: 'a course that there is not',
      run: 'core_enrol_get_enrolled_users',
      fields: { courseid: 999_999 },
      code: 'invalidrecord',
      message: /table course/,
    },
    {
      given: 'an idnumber that is taken',
      run: 'core_course_create_courses',
      fields: { ...course(0, '1'), 'courses[0][idnumber]': 'KLS-20261-0001' },
      code: 'courseidnumbertaken',
      message: /KLS-20261-0001/,
    },
    {
      given: 'the same course twice in one call',
      run: 'core_course_create_courses',
      fields: { ...course(0, '1'), ...course(1, '1') },
      code: 'shortnametaken',
      message: /IF4101-1/,
    },
    {
      given: 'a category that there is not',
      run: 'core_course_create_courses',
      fields: { ...course(0, '1'), 'courses[0][categoryid]': 70 },
      code: 'errorcatcontextnotvalid',
      message: /70/,
    },
    {
      given: 'a second course without a name',
      run: 'core_course_create_courses',
      fields: { ...course(0, '1'), 'courses[1][shortname]': 'X' },
      code: 'invalidparameter',
      message: /courses\[1\].*fullname/,
    },
    {
      given: 'a user name that is taken',
      run: 'core_user_create_users',
      fields: user(0, '202301234'),
      code: 'invalidparameter',
      message: /Username already exists/,
    },
    {
      given: 'an e-mail that is taken',
      run: 'core_user_create_users',
      fields: { ...user(0, 'x'), 'users[0][email]': '202301234@MHS.uss.example' },
      code: 'invalidparameter',
      message: /Email address already/,
    },
    {
      given: 'a user of Moodle’s own without a password',
      run: 'core_user_create_users',
      fields: { ...user(0, 'x'), 'users[0][auth]': 'manual' },
      code: 'invalidparameter',
      message: /you must provide a password, or set createpassword/,
    },
    {
      given: 'a password that Moodle is not to make',
      run: 'core_user_create_users',
      fields: { ...user(0, 'x'), 'users[0][auth]': 'email', 'users[0][createpassword]': '0' },
      code: 'invalidparameter',
      message: /you must provide a password, or set createpassword/,
    },
    {
      given: 'a way of signing in that nobody knows',
      run: 'core_user_create_users',
      fields: { ...user(0, 'x'), 'users[0][auth]': 'telepati' },
      code: 'invalidparameter',
      message: /Invalid authentication type: telepati/,
    },
    {
      given: 'a password that is too short',
      run: 'core_user_create_users',
      fields: { ...user(0, 'x'), 'users[0][password]': 'pendek' },
      code: 'invalidparameter',
      message: /users\[0\]\[password\]/,
    },
    {
      given: 'a role that may not be given',
      run: 'enrol_manual_enrol_users',
      fields: { ...enrolment(0, 41, 12), 'enrolments[0][roleid]': 1 },
      code: 'wsusercannotassign',
      message: /\(1\) to this user \(41\)/,
    },
    {
      given: 'a second user who is not there',
      run: 'enrol_manual_enrol_users',
      fields: { ...enrolment(0, 41, 12, { suspend: 1 }), ...enrolment(1, 9, 12) },
      code: 'invalidrecord',
      message: /table user/,
    },
    {
      given: 'an argument that is no number',
      run: 'core_enrol_get_enrolled_users',
      fields: { courseid: 'dua' },
      code: 'invalidparameter',
      message: /courseid/,
    },
    {
      given: 'an argument too many',
      run: 'core_webservice_get_site_info',
      fields: { hobi: 1 },
      code: 'invalidparameter',
      message: /./,
    },
    {
      given: 'a function outside the service',
      run: 'core_course_delete_courses',
      fields: {},
      code: 'accessexception',
      message: /core_course_delete_courses/,
    },
    {
      given: 'a function that there is not',
      run: 'hapus_semua',
      fields: {},
      code: 'invalidrecord',
      message: /external_functions/,
    },
  ])('$given: $code', async ({ run: name, fields, code, message }) => {
    const { run, memory } = await moodle()
    await run('core_webservice_get_site_info')
    const before = memory.save().states
    expect(await run(name, fields)).toMatchObject({
      exception: expect.any(String),
      errorcode: code,
      message: expect.stringMatching(message),
    })
    expect(memory.save().states).toEqual(before)
  })

  test('a function that was taken out of the service, and one without its capability', async () => {
    const { run, change } = await moodle()
    await run('core_webservice_get_site_info')
    change<{ fungsi: string[]; tanpaHak: string[] }>(({ fungsi, tanpaHak }) => {
      fungsi.splice(fungsi.indexOf('core_user_create_users'), 1)
      tanpaHak.push('core_course_create_courses')
    })
    expect(await run('core_user_create_users', user(0, 'x'))).toMatchObject({ errorcode: 'accessexception' })
    expect(await run('core_course_create_courses', course(0, 'x'))).toMatchObject({
      exception: 'required_capability_exception',
      errorcode: 'nopermissions',
    })
  })

  test('a course without manual enrolment', async () => {
    const { run, change } = await moodle()
    await run('core_webservice_get_site_info')
    change<{ tanpaPendaftaran: number[] }>(({ tanpaPendaftaran }) => tanpaPendaftaran.push(12))
    expect(await run('enrol_manual_enrol_users', enrolment(0, 41, 12))).toMatchObject({
      errorcode: 'wsnoinstance',
    })
  })
})

describe('tokens', () => {
  const call = { wsfunction: 'core_webservice_get_site_info', moodlewsrestformat: 'json' }
  const { authorization: _, ...anonymous } = FORM

  test.each<{
    given: string
    fields: Fields
    headers?: Record<string, string>
    status: number
    code: string
  }>([
    {
      given: 'an unknown wstoken',
      fields: { ...call, wstoken: 'bukan-token-yang-sah' },
      status: 200,
      code: 'invalidtoken',
    },
    { given: 'no wstoken', fields: call, status: 200, code: 'missingparam' },
    {
      given: 'the wstoken of another system than the gateway’s token',
      fields: { ...call, wstoken: 'mock-simak' },
      status: 200,
      code: 'invalidtoken',
    },
    {
      given: 'no token for the gateway',
      fields: { ...call, wstoken: 'mock-lms' },
      headers: anonymous,
      status: 401,
      code: 'authentication-required',
    },
    {
      given: 'an unknown token for the gateway',
      fields: { ...call, wstoken: 'mock-lms' },
      headers: { ...FORM, authorization: 'Bearer x' },
      status: 401,
      code: 'token-unknown',
    },
    {
      given: 'a system without a grant',
      fields: { ...call, wstoken: 'mock-simak' },
      headers: { ...FORM, authorization: 'Bearer mock-simak' },
      status: 403,
      code: 'operation-not-granted',
    },
  ])('$given: $status $code', async ({ fields, headers, status, code }) => {
    const { send } = await moodle()
    const reply = await send(fields, headers)
    const { errorcode, code: problem } = reply.body as { errorcode?: string; code?: string }
    expect({ status: reply.status, code: errorcode ?? problem }).toEqual({ status, code })
  })
})

test('the same calls give the same numbers, and a saved state the same records', async () => {
  const [one, other] = [await moodle(), await moodle()]
  const made = await one.run('core_user_create_users', user(0, '202601001'))
  expect(await other.run('core_user_create_users', user(0, '202601001'))).toEqual(made)
  const saved = JSON.parse(JSON.stringify(one.memory.save())) as ReturnType<typeof one.memory.save>
  const find = () => one.run('core_user_get_users_by_field', { field: 'username', 'values[0]': '202601001' })
  one.memory.reset()
  expect(await find()).toEqual([])
  one.memory.load(saved)
  expect(await find()).toHaveLength(1)
})

test.each([
  { 'users[0][auth]': 'manual', 'users[0][password]': 'contoh-sandi-bukan-rahasia' },
  { 'users[0][auth]': 'manual', 'users[0][createpassword]': '1' },
  { 'users[0][auth]': 'oidc' },
])('a user is made with %o, and no password is kept or told', async fields => {
  const { run, memory } = await moodle()
  const made = await run('core_user_create_users', { ...user(0, '202601009'), ...fields })
  expect(made).toMatchObject([{ username: '202601009' }])
  expect(JSON.stringify([made, memory.save()])).not.toContain('contoh-sandi')
})
