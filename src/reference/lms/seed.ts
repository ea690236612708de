import type { Insertable, Kysely } from 'kysely'
import { type Class, campusClasses, type Enrolment, enrolmentsIn } from '../enrolments.ts'
import { syntheticStudents } from '../students.ts'
import { activityOf } from './synthetic-activity.ts'
import { gradesOf } from './synthetic-grades.ts'
import type { LmsTables } from './tables.ts'

/** A class of the running period that the LMS doesn't know yet: the next synchronisation brings it. */
const NOT_YET_SYNCHRONISED = 1

/** Fills an empty database as the last synchronisation left it; one that was opened before keeps what it has. */
export const seedLms = async (db: Kysely<LmsTables>): Promise<void> => {
  const filled = await db.selectFrom('kelas').select('id_kelas').limit(1).executeTakeFirst()
  if (filled) return
  const students = syntheticStudents()
  const known = new Map(students.map(student => [student.nim, student]))
  const enrolments = campusClasses()
    .slice(0, -NOT_YET_SYNCHRONISED)
    .map(one => ({ one, taken: enrolmentsIn(one, students) }))
  const each = <Row>(rows: (one: Class, enrolment: Enrolment) => Row): Row[] =>
    enrolments.flatMap(({ one, taken }) => taken.map(enrolment => rows(one, enrolment)))
  const peserta = each((one, { id_kelas, nim, status_krs }) => {
    const { nama = '', email_kampus = '' } = known.get(nim) ?? {}
    return { id_kelas, nim, nama, email_kampus, status_krs, ...activityOf(one, nim) }
  })
  await db.transaction().execute(async transaction => {
    await transaction
      .insertInto('kelas')
      .values(enrolments.map(({ one }) => classOf(one)))
      .execute()
    await transaction.insertInto('peserta').values(peserta).execute()
    await transaction.insertInto('nilai').values(each(gradesOf).flat()).execute()
  })
}

const classOf = ({
  id_kelas,
  id_periode,
  kode_mk,
  nama_mk,
  sks,
  dosen,
}: Class): Insertable<LmsTables['kelas']> => ({
  id_kelas,
  id_periode,
  kode_mk,
  nama_mk,
  sks,
  nama_kelas: 'A',
  dosen: JSON.stringify(dosen),
})
