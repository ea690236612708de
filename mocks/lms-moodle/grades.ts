import type { Arguments } from './arguments.ts'
import { requireCourse } from './courses.ts'
import type { Course, Grade, Moodle, User } from './state.ts'
import { fullName, requireUser } from './users.ts'

/** The grades of one participant, or of all; the course's own is the mean of what has been graded. */
export const gradeItems = (state: Moodle, body: Arguments) => {
  const course = requireCourse(state, Number(body['courseid']))
  const asked = body['userid'] === undefined ? undefined : requireUser(state, Number(body['userid'])).id
  const enrolled = new Set(
    state.peserta.filter(({ courseid }) => courseid === course.id).map(({ userid }) => userid),
  )
  const users = state.pengguna.filter(({ id }) => enrolled.has(id) && (asked === undefined || asked === id))
  return { usergrades: users.map(user => reportOf(state, course, user)), warnings: [] }
}

const reportOf = (state: Moodle, course: Course, user: User) => {
  const items = state.komponen.filter(({ courseid }) => courseid === course.id)
  const numbers = new Set(items.map(({ id }) => id))
  const grades = state.nilai.filter(({ userid, item }) => userid === user.id && numbers.has(item))
  return {
    courseid: course.id,
    courseidnumber: course.idnumber,
    userid: user.id,
    userfullname: fullName(user),
    useridnumber: user.idnumber,
    maxdepth: 2,
    gradeitems: items.map(({ id, itemname, grademin, grademax }) => ({
      id,
      itemname,
      itemtype: itemname === null ? ('course' as const) : ('mod' as const),
      ...gradeOf(itemname === null ? grades : grades.filter(({ item }) => item === id)),
      grademin,
      grademax,
    })),
  }
}

/** The mean of grades and the time of the last; nothing where there is none. */
const gradeOf = (grades: readonly Grade[]) => {
  if (grades.length === 0) return { graderaw: null, gradedategraded: null }
  return {
    graderaw: grades.reduce((sum, { graderaw }) => sum + graderaw, 0) / grades.length,
    gradedategraded: Math.max(...grades.map(({ gradedategraded }) => gradedategraded)),
  }
}
