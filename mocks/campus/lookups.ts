import { type Applicant, applicationOf } from './applicants.ts'
import type { Campus } from './campus.ts'
import type { Class } from './classes.ts'
import type { Enrolment } from './enrolments.ts'
import type { Guardianship } from './guardians.ts'
import type { Loan } from './loans.ts'
import type { Student } from './students.ts'
import type { Thesis } from './theses.ts'

export interface Attendee {
  readonly kelas: Class
  readonly enrolment: Enrolment
}

/** What stands in the campus, by what one asks for it. */
export interface Lookups {
  readonly student: ReadonlyMap<string, Student>
  readonly members: ReadonlySet<string>
  readonly classById: ReadonlyMap<string, Class>
  readonly classesByPeriod: ReadonlyMap<string, readonly Class[]>
  /** A student's classes, in the order of their ids. */
  readonly enrolments: ReadonlyMap<string, readonly Attendee[]>
  /** A student's loans, newest first. */
  readonly loans: ReadonlyMap<string, readonly Loan[]>
  readonly byGuardian: ReadonlyMap<string, readonly Guardianship[]>
  /** By year of admission, each in the order of their numbers. */
  readonly applicants: ReadonlyMap<string, readonly Applicant[]>
  readonly thesis: ReadonlyMap<string, Thesis>
  readonly thesesByStudent: ReadonlyMap<string, readonly Thesis[]>
}

const made = new WeakMap<Campus, Lookups>()

/** Made once for a state; they are no part of it, because a state is saved as JSON. */
export const lookupsOf = (campus: Campus): Lookups => {
  const known = made.get(campus) ?? lookups(campus)
  made.set(campus, known)
  return known
}

/** After a student has come, what follows from the students is made anew. */
export const forgetLookups = (campus: Campus): void => {
  made.delete(campus)
}

const lookups = ({
  mahasiswa,
  anggota,
  kelas,
  krs,
  peminjaman,
  wali,
  pendaftar,
  tugasAkhir,
}: Campus): Lookups => ({
  student: keyed(mahasiswa, 'nim'),
  members: new Set(anggota),
  classById: keyed(kelas, 'id_kelas'),
  classesByPeriod: Map.groupBy(kelas, ({ id_periode }) => id_periode),
  enrolments: Map.groupBy(
    kelas.flatMap(one => (krs[one.id_kelas] ?? []).map(enrolment => ({ kelas: one, enrolment }))),
    ({ enrolment }) => enrolment.nim,
  ),
  loans: Map.groupBy(peminjaman.toSorted(newestFirst), ({ nim }) => nim),
  byGuardian: Map.groupBy(
    wali.toSorted((one, other) => (one.nim < other.nim ? -1 : 1)),
    ({ id_wali }) => id_wali,
  ),
  applicants: Map.groupBy([...applicationsOf(mahasiswa, pendaftar), ...pendaftar], ({ periode }) => periode),
  thesis: keyed(tugasAkhir, 'id'),
  thesesByStudent: Map.groupBy(tugasAkhir, ({ nim }) => nim),
})

/** Of those who were students before; whoever came since stands among the applicants. */
const applicationsOf = (
  students: readonly Student[],
  applicants: readonly Applicant[],
): readonly Applicant[] => {
  const imported = new Set(applicants.flatMap(({ impor }) => impor?.nim ?? []))
  return students.filter(({ nim }) => !imported.has(nim)).map(applicationOf)
}

const keyed = <Row, Key extends keyof Row>(rows: readonly Row[], key: Key): ReadonlyMap<Row[Key], Row> =>
  new Map(rows.map(row => [row[key], row]))

const newestFirst = (one: Loan, other: Loan): number => (newness(one) < newness(other) ? 1 : -1)

const newness = ({ tanggal_pinjam, id_peminjaman }: Loan): string => tanggal_pinjam + id_peminjaman
