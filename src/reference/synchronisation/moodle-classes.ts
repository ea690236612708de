import { isObject, type JsonObject, own } from '#base'
import { createSimakClient, type SimakClient } from '#generated/simak/client'
import type { components } from '#generated/simak/types'
import { JobError } from '../jobs/jobs.ts'
import { allPages, PER_PAGE } from '../pages.ts'
import { periodAt } from '../period.ts'
import { type RetryOptions, retrying } from '../retry.ts'
import { type Moodle, moodleAt } from './moodle.ts'
import type { Transfer } from './parts.ts'

type Class = components['schemas']['Kelas']
type Participant = components['schemas']['Peserta']

const STUDENT = 5
/** Moodle's first category, where a class goes until the LMS administrator moves it. */
const CATEGORY = 1

/**
 * SIMAK -> LMS -> Moodle: a course for each class, a user and an enrolment for each approved participant; who dropped
 * the class is taken out. Looks for the `idnumber` before it makes anything, so that a second run makes nothing.
 */
export const fillMoodle: Transfer = async ({ accesses, clock, retry, link, bareLink }) => {
  const access = accesses['lms-moodle']
  if (access === undefined) throw new JobError('Moodle is not connected', false)
  const moodle = moodleAt(access, bareLink('moodle-sinkronisasi', access.url), retry)
  const simak = createSimakClient(link('simak-kelas'))
  const participants = createSimakClient(link('simak-peserta'))
  const counts = { classes: 0, created: 0, users: 0, enrolled: 0, removed: 0 }
  for (const one of await classesOf(simak, periodAt(clock.now()), retry)) {
    const { id, isNew } = await courseOf(moodle, one)
    counts.classes += 1
    counts.created += isNew ? 1 : 0
    const listed = await participantsOf(participants, one.id_kelas, retry)
    const there = await enrolledIn(moodle, id)
    for (const person of listed) {
      const userid = there.get(person.nim)
      if (person.status_krs === 'disetujui' && userid === undefined) {
        const user = await userOf(moodle, person)
        counts.users += user.isNew ? 1 : 0
        await moodle('enrol_manual_enrol_users', enrolment(user.id, id, { roleid: STUDENT }))
        counts.enrolled += 1
      } else if (person.status_krs === 'dibatalkan' && userid !== undefined) {
        await moodle('enrol_manual_unenrol_users', enrolment(userid, id))
        counts.removed += 1
      }
    }
  }
  return counts
}

const classesOf = async (
  simak: SimakClient,
  id_periode: string,
  retry: RetryOptions,
): Promise<readonly Class[]> =>
  (await allPages(page => {
    const query = { id_periode, page, per_page: PER_PAGE }
    return retrying(() => simak.GET('/kelas', { params: { query } }), retry)
  })) ?? []

const participantsOf = async (
  simak: SimakClient,
  id_kelas: string,
  retry: RetryOptions,
): Promise<readonly Participant[]> =>
  (await allPages(page => {
    const params = { path: { id_kelas }, query: { page, per_page: PER_PAGE } }
    return retrying(() => simak.GET('/kelas/{id_kelas}/peserta', { params }), retry)
  })) ?? []

const courseOf = async (moodle: Moodle, { id_kelas, nama_mk, nama_kelas }: Class) => {
  const known = await moodle('core_course_get_courses_by_field', { field: 'idnumber', value: id_kelas })
  const id = idOf(listOf(own(known, 'courses'))[0])
  if (id !== undefined) return { id, isNew: false }
  const made = await moodle('core_course_create_courses', {
    'courses[0][fullname]': `${nama_mk} (${nama_kelas})`,
    'courses[0][shortname]': id_kelas,
    'courses[0][categoryid]': CATEGORY,
    'courses[0][idnumber]': id_kelas,
  })
  return { id: idOf(listOf(made)[0]) ?? missing(), isNew: true }
}

const userOf = async (moodle: Moodle, { nim, nama, email_kampus }: Participant) => {
  const known = await moodle('core_user_get_users_by_field', { field: 'idnumber', 'values[0]': nim })
  const id = idOf(listOf(known)[0])
  if (id !== undefined) return { id, isNew: false }
  const [firstname = nama, ...rest] = nama.split(' ')
  const made = await moodle('core_user_create_users', {
    'users[0][username]': nim,
    // Without it Moodle takes `manual`, and wants a password.
    'users[0][auth]': 'oidc',
    'users[0][firstname]': firstname,
    'users[0][lastname]': rest.join(' ') || firstname,
    'users[0][email]': email_kampus,
    'users[0][idnumber]': nim,
  })
  return { id: idOf(listOf(made)[0]) ?? missing(), isNew: true }
}

/** By student number; whom a lecturer enrolled has none that SIMAK knows, and stays. */
const enrolledIn = async (moodle: Moodle, courseid: number): Promise<ReadonlyMap<string, number>> => {
  const users = listOf(await moodle('core_enrol_get_enrolled_users', { courseid }))
  return new Map(users.map(user => [String(own(user, 'idnumber') ?? ''), idOf(user) ?? missing()]))
}

const enrolment = (userid: number, courseid: number, more: Readonly<Record<string, number>> = {}) =>
  Object.fromEntries(
    Object.entries({ userid, courseid, ...more }).map(([name, value]) => [`enrolments[0][${name}]`, value]),
  )

const listOf = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])

const idOf = (value: unknown): number | undefined => {
  const id = own(value, 'id')
  return typeof id === 'number' ? id : undefined
}

const missing = (): never => {
  throw new JobError('Moodle made something without an id', false)
}
