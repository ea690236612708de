export interface User {
  readonly id: number
  readonly username: string
  readonly firstname: string
  readonly lastname: string
  readonly email: string
  readonly idnumber: string
}

export interface Course {
  readonly id: number
  readonly shortname: string
  readonly fullname: string
  readonly categoryid: number
  readonly idnumber: string
  readonly visible: number
}

/** Times are Unix seconds; 0 is none. */
export interface Enrolment {
  readonly courseid: number
  readonly userid: number
  roleid: number
  timestart: number
  timeend: number
  suspend: boolean
  /** When the user was in the course last. */
  lastaccess: number
  /** Of a hundred. */
  progress: number
}

export interface GradeItem {
  readonly id: number
  readonly courseid: number
  /** `null` is the course's own grade. */
  readonly itemname: string | null
  readonly grademin: number
  readonly grademax: number
}

export interface Grade {
  readonly item: number
  readonly userid: number
  readonly graderaw: number
  readonly gradedategraded: number
}

/** What Moodle remembers: a part of the campus, because the LMS façade answers from it. */
export interface Moodle {
  /** Functions of the service; any other is `accessexception`. */
  readonly fungsi: string[]
  /** Functions whose capability the service account has not: `nopermissions`. */
  readonly tanpaHak: string[]
  readonly kategori: number[]
  /** Roles that the account may assign: 3 is a lecturer, 4 an assistant, 5 a student. */
  readonly peran: Record<string, string>
  readonly pengguna: User[]
  readonly kelas: Course[]
  /** Courses without manual enrolment. */
  readonly tanpaPendaftaran: number[]
  readonly peserta: Enrolment[]
  readonly komponen: GradeItem[]
  /** They stay when a participant goes. */
  readonly nilai: Grade[]
  nomorBerikut: number
}

const FUNCTIONS = [
  'core_webservice_get_site_info',
  'core_user_get_users_by_field',
  'core_user_create_users',
  'core_course_get_courses_by_field',
  'core_course_create_courses',
  'core_enrol_get_enrolled_users',
  'core_enrol_get_users_courses',
  'enrol_manual_enrol_users',
  'enrol_manual_unenrol_users',
  'gradereport_user_get_grade_items',
]

const student = (id: number, username: string, lastname: string): User => ({
  id,
  username,
  firstname: 'Mahasiswa',
  lastname,
  email: `${username}@mhs.uss.example`,
  idnumber: username,
})

const enrolled = (userid: number, lastaccess: number, progress: number): Enrolment => ({
  courseid: 12,
  userid,
  roleid: 5,
  timestart: 0,
  timeend: 0,
  suspend: false,
  lastaccess,
  progress,
})

const item = (id: number, itemname: string | null): GradeItem => ({
  id,
  courseid: 12,
  itemname,
  grademin: 0,
  grademax: 100,
})

/** The course, the participants and the grades of the contracts' examples. */
export const exampleMoodle = (): Moodle => ({
  fungsi: [...FUNCTIONS],
  tanpaHak: [],
  kategori: [1, 7],
  peran: { 3: 'editingteacher', 4: 'teacher', 5: 'student' },
  pengguna: [student(41, '202301234', 'Contoh Satu'), student(42, '202301235', 'Contoh Dua')],
  kelas: [
    {
      id: 12,
      shortname: 'IF3101-A-20261',
      fullname: 'Basis Data A (20261)',
      categoryid: 7,
      idnumber: 'KLS-20261-0001',
      visible: 1,
    },
  ],
  tanpaPendaftaran: [],
  peserta: [enrolled(41, 1_795_178_530, 62.5), enrolled(42, 0, 0)],
  komponen: [item(101, 'Tugas 1'), item(102, 'Ujian Tengah Semester'), item(100, null)],
  nilai: [
    { item: 101, userid: 41, graderaw: 88, gradedategraded: 1_791_774_900 },
    { item: 101, userid: 42, graderaw: 91.5, gradedategraded: 1_791_775_200 },
    { item: 102, userid: 41, graderaw: 83, gradedategraded: 1_793_958_000 },
  ],
  nomorBerikut: 200,
})
