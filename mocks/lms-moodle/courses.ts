import { type Arguments, entriesOf } from './arguments.ts'
import { fail } from './failure.ts'
import { add } from './record.ts'
import type { Course, Moodle } from './state.ts'

export const coursesByField = (state: Moodle, body: Arguments) => {
  const field = body['field'] as 'id' | 'shortname' | 'idnumber'
  return { courses: state.kelas.filter(course => String(course[field]) === body['value']), warnings: [] }
}

/** All of them, or none where one cannot be made. Creating is not idempotent: look for the idnumber before. */
export const createCourses = (state: Moodle, body: Arguments) => {
  const entries = entriesOf(body, 'courses', ['fullname', 'shortname', 'categoryid'])
  const shortnames = new Set(state.kelas.map(({ shortname }) => shortname))
  const numbers = new Set(state.kelas.map(({ idnumber }) => idnumber))
  for (const { categoryid = '', shortname = '', idnumber = '' } of entries) {
    if (!state.kategori.includes(Number(categoryid))) fail('errorcatcontextnotvalid', categoryid)
    if (shortnames.has(shortname)) fail('shortnametaken', shortname)
    if (idnumber !== '' && numbers.has(idnumber)) fail('courseidnumbertaken', idnumber)
    shortnames.add(shortname)
    numbers.add(idnumber)
  }
  return entries.map(({ fullname = '', shortname = '', categoryid, idnumber = '', visible = '1' }) => {
    const parts = { shortname, fullname, categoryid: Number(categoryid), idnumber, visible: Number(visible) }
    const course = add(state, state.kelas, id => ({ id, ...parts }))
    add(state, state.komponen, id => ({
      id,
      courseid: course.id,
      itemname: null,
      grademin: 0,
      grademax: 100,
    }))
    return { id: course.id, shortname }
  })
}

export const requireCourse = (state: Moodle, id: number): Course =>
  state.kelas.find(course => course.id === id) ?? fail('invalidrecord', 'course')
