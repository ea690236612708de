import type { Insertable, Kysely, Selectable } from 'kysely'
import type { Clock, Entropy } from '#base'
import type { components } from '#generated/simak/types'
import { uuid } from '../../uuid.ts'
import type { SimakTables } from '../tables.ts'

export type Job = components['schemas']['PekerjaanSinkronisasi']
export type JobRequest = components['schemas']['PermintaanSinkronisasi']
type Row = Selectable<SimakTables['sinkronisasi']>

const FRESH = { dikirim: 0, berhasil: 0, gagal: 0, kesalahan: '[]', keterangan: null } as const

/** The job that was asked for: a new one, or the one that hasn't ended yet. */
export const requestJob = async (
  db: Kysely<SimakTables>,
  { entitas, id_periode, mode }: JobRequest,
  clock: Clock,
  entropy: Entropy,
): Promise<Job> =>
  db.transaction().execute(async transaction => {
    const unfinished = transaction
      .selectFrom('sinkronisasi')
      .selectAll()
      .where('entitas', '=', entitas)
      .where('id_periode', '=', id_periode)
      .where('mode', '=', mode)
      .where('status', 'in', ['menunggu', 'berjalan'])
    const known = await unfinished.executeTakeFirst()
    if (known) return jobOf(known)
    const row = waiting({ entitas, id_periode, mode }, uuid(entropy), clock.now())
    await transaction.insertInto('sinkronisasi').values(row).execute()
    return jobOf(await unfinished.executeTakeFirstOrThrow())
  })

export const waiting = (
  request: JobRequest,
  id_job: string,
  now: number,
): Insertable<SimakTables['sinkronisasi']> => ({
  ...request,
  ...FRESH,
  id_job,
  status: 'menunggu',
  dibuat_pada: now,
  mulai_pada: null,
  selesai_pada: null,
})

export const findJob = async (db: Kysely<SimakTables>, id: string): Promise<Job | undefined> => {
  // A UUID may be written in capitals (RFC 9562 §4).
  const row = await db
    .selectFrom('sinkronisasi')
    .selectAll()
    .where('id_job', '=', id.toLowerCase())
    .executeTakeFirst()
  return row && jobOf(row)
}

const jobOf = ({ kesalahan, dibuat_pada, mulai_pada, selesai_pada, ...row }: Row): Job => ({
  ...row,
  kesalahan: JSON.parse(kesalahan) as Job['kesalahan'],
  dibuat_pada: timeOf(dibuat_pada),
  mulai_pada: mulai_pada === null ? null : timeOf(mulai_pada),
  selesai_pada: selesai_pada === null ? null : timeOf(selesai_pada),
})

const timeOf = (milliseconds: number): string => new Date(milliseconds).toISOString()
