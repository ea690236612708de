import type { Kysely } from 'kysely'
import type { SimakClient } from '#generated/simak/client'
import type { components } from '#generated/simak/types'
import { type RetryOptions, retrying } from '../retry.ts'
import type { ElibraryTables, MemberStatus } from './tables.ts'

type Student = components['schemas']['Mahasiswa']

export interface MembershipRefresh {
  readonly students: number
  readonly opened: number
  readonly changed: number
}

const PER_PAGE = 100
/** Far beyond any campus; a provider that never reaches its last page must not keep us for ever. */
const MOST_PAGES = 1_000

/** Opens and updates memberships from SIMAK's core data: nightly with `since` (a date), in full without. */
export const refreshMembership = async (
  db: Kysely<ElibraryTables>,
  simak: SimakClient,
  retry: RetryOptions,
  since?: string,
): Promise<MembershipRefresh> => {
  const students = await allStudents(simak, retry, since)
  const known = new Map(
    (await db.selectFrom('anggota').selectAll().execute()).map(member => [member.nim, member]),
  )
  const opened = students.filter(({ nim }) => !known.has(nim))
  const changed = students.filter(student => {
    const member = known.get(student.nim)
    return (
      member &&
      (member.nama !== student.nama || member.status_anggota !== statusFor(student, member.status_anggota))
    )
  })
  await db.transaction().execute(async transaction => {
    for (const student of opened) {
      const { nim, nama } = student
      const row = { nim, nama, status_anggota: statusFor(student, undefined) }
      await transaction.insertInto('anggota').values(row).execute()
    }
    for (const student of changed) {
      const status_anggota = statusFor(student, known.get(student.nim)?.status_anggota)
      const row = { nama: student.nama, status_anggota }
      await transaction.updateTable('anggota').set(row).where('nim', '=', student.nim).execute()
    }
  })
  return { students: students.length, opened: opened.length, changed: changed.length }
}

const allStudents = async (
  simak: SimakClient,
  retry: RetryOptions,
  since: string | undefined,
): Promise<readonly Student[]> => {
  const students: Student[] = []
  for (let page = 1; page <= MOST_PAGES; page++) {
    const query = { page, per_page: PER_PAGE, ...(since === undefined ? {} : { diubah_sejak: since }) }
    const list = await retrying(() => simak.GET('/mahasiswa', { params: { query } }), retry)
    students.push(...(list?.data ?? []))
    if (list === undefined || page >= list.meta.last_page) break
  }
  return students
}

/** Students on leave keep their card; the library alone blocks and unblocks. */
const statusFor = ({ status_mahasiswa }: Student, now: MemberStatus | undefined): MemberStatus => {
  if (now === 'diblokir') return 'diblokir'
  return status_mahasiswa === 'aktif' || status_mahasiswa === 'cuti' ? 'aktif' : 'nonaktif'
}
