import { hashSeed, type Random, seededRandom } from 'ddi/base'
import type { StateDefinition } from 'ddi/mock'
import { exampleMoodle, type Moodle } from '../lms-moodle/state.ts'
import { type Applicant, applicantsOf } from './applicants.ts'
import { type Class, classesOf } from './classes.ts'
import { type Letter, lettersOf } from './clearance.ts'
import { type Enrolment, enrolmentsOf } from './enrolments.ts'
import { type Guardianship, guardiansOf } from './guardians.ts'
import { exampleJobs, type Job } from './jobs.ts'
import { type Loan, loansOf } from './loans.ts'
import { type Student, studentsOf } from './students.ts'
import { type Thesis, thesesOf } from './theses.ts'

/** The campus that SIMAK, ELibrary, LMS, Moodle, PMB, Repotori and SI-Ortu share: 300 students and 40 classes. */
export interface Campus {
  /** In the order of student numbers. */
  readonly mahasiswa: Student[]
  readonly kelas: readonly Class[]
  /** By class. */
  readonly krs: Readonly<Record<string, readonly Enrolment[]>>
  /** Whom the library knows: all but the last three students. */
  readonly anggota: readonly string[]
  readonly peminjaman: readonly Loan[]
  /** Letters of clearance, by student number. */
  readonly surat: Readonly<Record<string, Letter>>
  readonly wali: readonly Guardianship[]
  /** Those of this year; students applied in theirs (`applicationOf`). */
  readonly pendaftar: readonly Applicant[]
  /** Newest first. */
  readonly tugasAkhir: readonly Thesis[]
  readonly sinkronisasi: Record<string, Job>
  readonly moodle: Moodle
}

const NOT_YET_MEMBERS = 3

export const campus: StateDefinition<Campus> = {
  name: 'campus',
  initial: ({ random }) => {
    const streamOf = streams(random)
    const students = studentsOf(streamOf('students'))
    const mahasiswa = [...students].sort((one, other) => (one.nim < other.nim ? -1 : 1))
    const kelas = classesOf()
    const members = students.slice(0, -NOT_YET_MEMBERS)
    const peminjaman = loansOf(streamOf('loans'), members)
    return {
      mahasiswa,
      kelas,
      krs: enrolmentsOf(streamOf('enrolments'), kelas, mahasiswa),
      anggota: members.map(({ nim }) => nim),
      peminjaman,
      surat: lettersOf(members, peminjaman),
      wali: guardiansOf(streamOf('guardians'), students),
      pendaftar: applicantsOf(streamOf('applicants')),
      tugasAkhir: thesesOf(streamOf('theses'), mahasiswa),
      sinkronisasi: exampleJobs(),
      moodle: exampleMoodle(),
    }
  },
}

/** A stream for each table, so that one more loan doesn't change the grades. */
const streams = (random: Random): ((table: string) => Random) => {
  const seed = random.integer(0, 0x7fff_ffff)
  return table => seededRandom(hashSeed(table, seed))
}
