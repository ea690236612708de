import type { Kysely } from 'kysely'
import { applicationOf, withDetails } from '../pmb/applications.ts'
import { PROGRAMMES, syntheticStudents } from '../students.ts'
import { waiting } from './neofeeder/jobs.ts'
import type { SimakTables } from './tables.ts'
import { seedTeaching } from './teaching-seed.ts'

/** Fills an empty database; one that was opened before keeps what it has. */
export const seedSimak = async (db: Kysely<SimakTables>): Promise<void> => {
  await seedStudents(db)
  await seedTeaching(db)
  await seedBiodata(db)
  await seedJob(db)
}

const seedStudents = async (db: Kysely<SimakTables>): Promise<void> => {
  const filled = await db.selectFrom('prodi').select('kode_prodi').limit(1).executeTakeFirst()
  if (filled) return
  await db.transaction().execute(async transaction => {
    await transaction
      .insertInto('prodi')
      .values(PROGRAMMES.map(kode_prodi => ({ kode_prodi })))
      .execute()
    await transaction
      .insertInto('mahasiswa')
      .values([...syntheticStudents()])
      .execute()
  })
}

/** What PMB had of those who are students already; PMB knows their numbers. */
const seedBiodata = async (db: Kysely<SimakTables>): Promise<void> => {
  const filled = await db.selectFrom('biodata').select('nim').limit(1).executeTakeFirst()
  if (filled) return
  const rows = syntheticStudents().map(student => {
    const application = withDetails(applicationOf(student))
    const { nama, periode, gelombang, status, kode_prodi_diterima, status_daftar_ulang, ...details } =
      application
    const { asal_sekolah, ...kept } = details
    return { ...kept, nim: student.nim, diakui_pada: student.diubah_pada }
  })
  await db.insertInto('biodata').values(rows).execute()
}

const EXAMPLE_JOB = '5a1c0000-0000-4000-8000-000000000001'

/** The waiting job of the specification's example; like any other it runs once NeoFeeder is connected. */
const seedJob = async (db: Kysely<SimakTables>): Promise<void> => {
  const asked = { entitas: 'nilai', id_periode: '20252', mode: 'uji' } as const
  await db
    .insertInto('sinkronisasi')
    .values(waiting(asked, EXAMPLE_JOB, Date.parse('2026-11-20T18:00:00Z')))
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
