import type { components } from '../../generated/lms-moodle/types.ts'
import type { Arguments } from './arguments.ts'
import { coursesByField, createCourses } from './courses.ts'
import { coursesOfUser, enrol, enrolledUsers, unenrol } from './enrolments.ts'
import { gradeItems } from './grades.ts'
import type { Moodle } from './state.ts'
import { createUsers, usersByField } from './users.ts'

type FunctionName = components['schemas']['Permintaan']['wsfunction']

/** What a function answers with; `now` in Unix seconds. */
type MoodleFunction = (
  state: Moodle,
  body: Arguments,
  now: number,
) => Exclude<components['schemas']['Jawaban'], components['schemas']['Kesalahan']>

const VERSION = '2024100700'

const siteInfo: MoodleFunction = ({ fungsi }) => ({
  sitename: 'LMS Universitas Sumatera Selatan',
  username: 'layanan-lms',
  userid: 3,
  siteurl: 'https://lms.uss.ac.id',
  release: '4.5',
  version: VERSION,
  functions: fungsi.map(name => ({ name, version: VERSION })),
})

export const FUNCTIONS: Readonly<Record<FunctionName, MoodleFunction>> = {
  core_webservice_get_site_info: siteInfo,
  core_user_get_users_by_field: usersByField,
  core_user_create_users: createUsers,
  core_course_get_courses_by_field: coursesByField,
  core_course_create_courses: createCourses,
  core_enrol_get_enrolled_users: enrolledUsers,
  core_enrol_get_users_courses: coursesOfUser,
  enrol_manual_enrol_users: enrol,
  enrol_manual_unenrol_users: unenrol,
  gradereport_user_get_grade_items: gradeItems,
}

/** Functions that Moodle has and this service has not: `accessexception`, where an unknown one is `invalidrecord`. */
export const isOfMoodle = (name: string): boolean =>
  name.length <= 100 &&
  /^(core|mod|enrol|gradereport|tool|message)_[a-z_]+_(get|create|update|delete|enrol|unenrol)_[a-z_]+$/.test(
    name,
  )
