import { type Arguments, type Entry, entriesOf } from './arguments.ts'
import { requireCourse } from './courses.ts'
import { fail } from './failure.ts'
import { MOST } from './record.ts'
import type { Enrolment, Moodle } from './state.ts'
import { fullName, requireUser } from './users.ts'

const enrolmentOf = ({ peserta }: Moodle, courseid: number, userid: number): Enrolment | undefined =>
  peserta.find(one => one.courseid === courseid && one.userid === userid)

/** Enrols all of them, or nobody; who is there already stays, with the times that come now. */
export const enrol = (state: Moodle, body: Arguments): null => {
  const entries = entriesOf(body, 'enrolments', ['roleid', 'userid', 'courseid'])
  for (const { roleid = '', userid = '', courseid = '' } of entries) {
    const { id } = requireCourse(state, Number(courseid))
    requireUser(state, Number(userid))
    if (!Object.hasOwn(state.peran, roleid)) {
      fail('wsusercannotassign', `(${roleid}) to this user (${userid}) in this course(${courseid})`)
    }
    if (state.tanpaPendaftaran.includes(id)) fail('wsnoinstance', courseid)
  }
  if (state.peserta.length + entries.length > MOST)
    fail('invalidparameter', `This mock keeps ${MOST} of a kind`)
  for (const entry of entries) keep(state, entry)
  return null
}

const keep = (
  state: Moodle,
  { roleid, userid, courseid, timestart = '0', timeend = '0', suspend = '0' }: Entry,
): void => {
  const changed = {
    roleid: Number(roleid),
    timestart: Number(timestart),
    timeend: Number(timeend),
    suspend: suspend === '1',
  }
  const known = enrolmentOf(state, Number(courseid), Number(userid))
  if (known) Object.assign(known, changed)
  else
    state.peserta.push({
      courseid: Number(courseid),
      userid: Number(userid),
      ...changed,
      lastaccess: 0,
      progress: 0,
    })
}

/** Takes them out of their courses; who is not in one is no failure, and grades stay. */
export const unenrol = (state: Moodle, body: Arguments): null => {
  const entries = entriesOf(body, 'enrolments', ['userid', 'courseid'])
  for (const { userid, courseid } of entries) {
    requireCourse(state, Number(courseid))
    requireUser(state, Number(userid))
  }
  for (const { userid, courseid } of entries) {
    const known = enrolmentOf(state, Number(courseid), Number(userid))
    if (known) state.peserta.splice(state.peserta.indexOf(known), 1)
  }
  return null
}

const isActive = ({ suspend, timestart, timeend }: Enrolment, now: number): boolean =>
  !suspend && timestart <= now && (timeend === 0 || now < timeend)

/** `now` in Unix seconds, for the option `onlyactive`; `limitfrom` and `limitnumber` page. */
export const enrolledUsers = (state: Moodle, body: Arguments, now: number) => {
  const { id } = requireCourse(state, Number(body['courseid']))
  const options = new Map(entriesOf(body, 'options', ['name']).map(({ name, value = '' }) => [name, value]))
  const users = new Map(state.pengguna.map(user => [user.id, user]))
  const first = Number(options.get('limitfrom') ?? 0)
  const most = Number(options.get('limitnumber') ?? 0)
  return state.peserta
    .filter(one => one.courseid === id && (options.get('onlyactive') !== '1' || isActive(one, now)))
    .slice(first, most > 0 ? first + most : undefined)
    .flatMap(({ userid, roleid, lastaccess }) => {
      const user = users.get(userid)
      if (!user) return []
      const { email, idnumber } = user
      const roles = [{ roleid, shortname: state.peran[roleid] ?? '' }]
      return [{ id: userid, fullname: fullName(user), email, idnumber, lastcourseaccess: lastaccess, roles }]
    })
}

export const coursesOfUser = (state: Moodle, body: Arguments) => {
  const courses = new Map(state.kelas.map(course => [course.id, course]))
  return state.peserta
    .filter(({ userid }) => userid === Number(body['userid']))
    .flatMap(({ courseid, progress, lastaccess }) => {
      const course = courses.get(courseid)
      if (!course) return []
      const { id, shortname, fullname, idnumber, visible } = course
      return [
        { id, shortname, fullname, idnumber, visible, progress, completed: progress === 100, lastaccess },
      ]
    })
}
