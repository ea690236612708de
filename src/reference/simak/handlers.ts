import type { Kysely } from 'kysely'
import type { Clock, Entropy } from '#base'
import type { operations } from '#generated/simak/types'
import type { Handlers, ObjectRules } from '#provider'
import { metaOf, pageOf } from '../page.ts'
import { notFound } from '../refusal.ts'
import { attendanceOf } from './attendance.ts'
import { findClasses, findParticipants, hasClass } from './classes.ts'
import { gradesOf } from './grades.ts'
import { isGuardian, summaryOf } from './guardians.ts'
import { findJob, requestJob } from './neofeeder/jobs.ts'
import type { JobRunner } from './neofeeder/runner.ts'
import { findStudents, hasProgramme, hasStudent } from './students.ts'
import type { SimakTables } from './tables.ts'

export interface SimakParts {
  readonly db: Kysely<SimakTables>
  readonly runner: JobRunner
  readonly clock: Clock
  readonly entropy: Entropy
}

/** SIMAK's part of the integrations with ELibrary, LMS, SI-Ortu and NeoFeeder (DOMAIN 9: F1, F2, F4, F6). */
export const simakHandlers = (parts: SimakParts): Handlers<operations> => ({
  ...studentHandlers(parts),
  ...classHandlers(parts),
  ...guardianHandlers(parts),
  ...jobHandlers(parts),
})

type Some<Id extends keyof operations> = Pick<Handlers<operations>, Id>

const unknownStudent = (requestId: string) => notFound(requestId, 'No student has this number.')
const unknownProgramme = (requestId: string) => notFound(requestId, 'No study programme has this code.')

const studentHandlers = ({ db }: SimakParts): Some<'daftarMahasiswa'> => ({
  daftarMahasiswa: async ({ query, requestId }) => {
    const { nim, kode_prodi } = query
    if (nim !== undefined && !(await hasStudent(db, nim))) return unknownStudent(requestId)
    if (kode_prodi !== undefined && !(await hasProgramme(db, kode_prodi))) return unknownProgramme(requestId)
    const page = pageOf(query)
    const { students, total } = await findStudents(db, query, page)
    return { status: 200, body: { data: [...students], meta: metaOf(page, total) } }
  },
})

const classHandlers = ({ db }: SimakParts): Some<'daftarKelas' | 'daftarPesertaKelas'> => ({
  daftarKelas: async ({ query, requestId }) => {
    const { kode_prodi } = query
    if (kode_prodi !== undefined && !(await hasProgramme(db, kode_prodi))) return unknownProgramme(requestId)
    const page = pageOf(query)
    const { classes, total } = await findClasses(db, query, page)
    return { status: 200, body: { data: [...classes], meta: metaOf(page, total) } }
  },

  daftarPesertaKelas: async ({ path: { id_kelas }, query, requestId }) => {
    if (!(await hasClass(db, id_kelas))) return notFound(requestId, 'No class has this identifier.')
    const page = pageOf(query)
    const { participants, total } = await findParticipants(db, id_kelas, page)
    return { status: 200, body: { data: [...participants], meta: metaOf(page, total) } }
  },
})

type GuardianOperation = 'ambilNilaiMahasiswa' | 'ambilKehadiranMahasiswa' | 'ambilRingkasanMahasiswa'

/**
 * SI-Ortu sees a guardian's own child only (DOMAIN 9: F6; OWASP API1:2023). An unknown student passes: that is 404, and
 * the handler's to say.
 */
export const simakObjectRules = ({ db }: Pick<SimakParts, 'db'>): ObjectRules<operations> => {
  const ownChild = async (nim: string, id_wali: string): Promise<boolean> =>
    (await isGuardian(db, id_wali, nim)) || !(await hasStudent(db, nim))
  return {
    ambilNilaiMahasiswa: ({ path, header }) => ownChild(path.nim, header['X-Wali-Id']),
    ambilKehadiranMahasiswa: ({ path, header }) => ownChild(path.nim, header['X-Wali-Id']),
    ambilRingkasanMahasiswa: ({ path, header }) => ownChild(path.nim, header['X-Wali-Id']),
  }
}

const guardianHandlers = ({ db }: SimakParts): Some<GuardianOperation> => {
  return {
    ambilNilaiMahasiswa: async ({ path: { nim }, query, requestId }) => {
      if (!(await hasStudent(db, nim))) return unknownStudent(requestId)
      const body = await gradesOf(db, nim, query.id_periode)
      return { status: 200, headers: { 'cache-control': 'private, max-age=900' }, body }
    },

    ambilKehadiranMahasiswa: async ({ path: { nim }, query, requestId }) => {
      if (!(await hasStudent(db, nim))) return unknownStudent(requestId)
      const data = await attendanceOf(db, nim, query)
      return { status: 200, headers: { 'cache-control': 'no-store' }, body: { data } }
    },

    ambilRingkasanMahasiswa: async ({ path: { nim }, requestId }) => {
      const body = await summaryOf(db, nim)
      return body ? { status: 200, body } : unknownStudent(requestId)
    },
  }
}

/** Where a job is read; as the specification's server has it, not as a proxy in front may. */
const JOBS = '/api/v1/sinkronisasi/neofeeder'

const jobHandlers = ({
  db,
  runner,
  clock,
  entropy,
}: SimakParts): Some<'mulaiSinkronisasiNeofeeder' | 'ambilSinkronisasiNeofeeder'> => ({
  mulaiSinkronisasiNeofeeder: async ({ body: request }) => {
    const body = await requestJob(db, request, clock, entropy)
    runner.wake()
    return { status: 202, headers: { location: `${JOBS}/${body.id_job}` }, body }
  },

  ambilSinkronisasiNeofeeder: async ({ path: { id_job }, requestId }) => {
    const body = await findJob(db, id_job)
    return body ? { status: 200, body } : notFound(requestId, 'No job has this identifier.')
  },
})
