import type { Class } from '../campus/classes.ts'
import type { Enrolment, GradeItem, Moodle } from '../lms-moodle/state.ts'
import { wib } from '../wib.ts'
import type { OnlineClass } from './online-class.ts'
import { gradedOn } from './score.ts'

/** Moodle's role of students. */
const STUDENT = 5

const NIM = /^\d{9}$/

/** The course that Moodle has of a class, by its `idnumber`; users are students by theirs. */
export const moodleClass = (
  { kelas, pengguna, peserta, komponen, nilai }: Moodle,
  id: string,
  known: Class | undefined,
): OnlineClass | undefined => {
  const course = kelas.find(({ idnumber }) => idnumber === id)
  if (!course) return undefined
  const numbers = new Map(pengguna.map(user => [user.id, user.idnumber]))
  const enrolments = new Map<string, Enrolment>()
  for (const one of peserta) {
    const nim = numbers.get(one.userid) ?? ''
    if (one.courseid === course.id && one.roleid === STUDENT && NIM.test(nim)) enrolments.set(nim, one)
  }
  const items = new Map<string, GradeItem>()
  for (const item of komponen) {
    if (item.courseid === course.id && item.itemname !== null) items.set(item.itemname, item)
  }
  const names = [...items.keys()].sort()
  return {
    participants: [...enrolments.keys()].sort(),
    componentsOf: () => names,
    scoreOf: (nim, component) => {
      const item = items.get(component)?.id
      const userid = enrolments.get(nim)?.userid
      const grade = nilai.find(one => one.item === item && one.userid === userid)
      return {
        nim,
        komponen: component,
        nilai_angka: grade?.graderaw ?? null,
        diperbarui_pada: grade ? wib(grade.gradedategraded * 1_000) : gradedOn(known, component),
      }
    },
    activityOf: nim => {
      const { lastaccess = 0, progress = 0 } = enrolments.get(nim) ?? {}
      return { nim, akses_terakhir: lastaccess === 0 ? null : wib(lastaccess * 1_000), progres: progress }
    },
  }
}
