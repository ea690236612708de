import type { Kysely } from 'kysely'
import { type JsonObject, own } from '#base'
import { GRADE_POINTS } from '../grades.ts'
import type { SimakTables } from '../tables.ts'
import { type Feeder, FeederError, quoted, rowsOf } from './feeder.ts'
import type { Job, JobRequest } from './jobs.ts'
import { NO_COUNTERPART, type RowResult } from './outcome.ts'

/** Goes through SIMAK's rows of one period; yields a result for each. */
export type Synchronisation = (
  db: Kysely<SimakTables>,
  feeder: Feeder,
  request: Pick<JobRequest, 'id_periode' | 'mode'>,
) => AsyncGenerator<RowResult, void, void>

const LIMIT = 500

/** Every page of a read act, up to what one period of a campus can hold. */
async function allRows(
  feeder: Feeder,
  act: 'GetListKelasKuliah' | 'GetListMataKuliah' | 'GetProdi' | 'GetDetailNilaiPerkuliahanKelas',
  filter: string,
): Promise<readonly JsonObject[]> {
  const rows: JsonObject[] = []
  for (let offset = 0; offset < 100 * LIMIT; offset += LIMIT) {
    const answer = await feeder({ act, filter, order: '', limit: LIMIT, offset })
    if (answer.code !== 0) throw new FeederError(`NeoFeeder menolak ${act} (error_code ${answer.code}).`)
    const page = rowsOf(answer)
    rows.push(...page)
    if (page.length < LIMIT) break
  }
  return rows
}

const text = (row: JsonObject | undefined, name: string): string => String(own(row, name) ?? '')

const classKey = (course: string, name: string): string => JSON.stringify([course, name])

const classIds = async (feeder: Feeder, period: string): Promise<ReadonlyMap<string, string>> => {
  const rows = await allRows(feeder, 'GetListKelasKuliah', `id_semester=${quoted(period)}`)
  return new Map(
    rows.map(row => [
      classKey(text(row, 'kode_mata_kuliah'), text(row, 'nama_kelas_kuliah')),
      text(row, 'id_kelas_kuliah'),
    ]),
  )
}

/** Grades go into the row that was born with the participant: there is no insert (DOMAIN 4.4). */
const grades: Synchronisation = async function* (db, feeder, { id_periode, mode }) {
  const rows = await db
    .selectFrom('krs')
    .innerJoin('kelas', 'kelas.id_kelas', 'krs.id_kelas')
    .select(['krs.id_kelas', 'kode_mk', 'nama_kelas', 'nim', 'nilai_huruf'])
    .where('id_periode', '=', id_periode)
    .where('nilai_huruf', 'is not', null)
    .orderBy('krs.id_kelas')
    .orderBy('nim')
    .execute()
  const classes = await classIds(feeder, id_periode)
  const participants = new Map<string, ReadonlyMap<string, string>>()
  for (const { kode_mk, nama_kelas, nim, nilai_huruf } of rows) {
    const id_kelas_kuliah = classes.get(classKey(kode_mk, nama_kelas))
    if (id_kelas_kuliah === undefined || nilai_huruf === null) {
      yield NO_COUNTERPART
      continue
    }
    const known = participants.get(id_kelas_kuliah) ?? (await registrations(feeder, id_kelas_kuliah))
    participants.set(id_kelas_kuliah, known)
    const id_registrasi_mahasiswa = known.get(nim)
    if (id_registrasi_mahasiswa === undefined) yield NO_COUNTERPART
    else if (mode === 'uji') yield 0
    else {
      const key = { id_kelas_kuliah, id_registrasi_mahasiswa }
      const record = { nilai_indeks: GRADE_POINTS[nilai_huruf].toFixed(2), nilai_huruf }
      yield (await feeder({ act: 'UpdateNilaiPerkuliahanKelas', key, record })).code
    }
  }
}

const registrations = async (feeder: Feeder, id: string): Promise<ReadonlyMap<string, string>> => {
  const rows = await allRows(feeder, 'GetDetailNilaiPerkuliahanKelas', `id_kelas_kuliah=${quoted(id)}`)
  return new Map(rows.map(row => [text(row, 'nim'), text(row, 'id_registrasi_mahasiswa')]))
}

/** A class that is there already is fine: inserts are not idempotent, so it isn't sent again. */
const classes: Synchronisation = async function* (db, feeder, { id_periode, mode }) {
  const rows = await db
    .selectFrom('kelas')
    .innerJoin('mata_kuliah', 'mata_kuliah.kode_mk', 'kelas.kode_mk')
    .select(['kelas.kode_mk', 'nama_kelas', 'kode_prodi'])
    .where('id_periode', '=', id_periode)
    .orderBy('id_kelas')
    .execute()
  const known = await classIds(feeder, id_periode)
  for (const { kode_mk, nama_kelas, kode_prodi } of rows) {
    if (known.has(classKey(kode_mk, nama_kelas))) {
      yield 0
      continue
    }
    const place = await placeOf(feeder, kode_mk, kode_prodi)
    if (place === undefined) yield NO_COUNTERPART
    else if (mode === 'uji') yield 0
    else {
      const record = {
        ...place,
        id_semester: id_periode,
        nama_kelas_kuliah: nama_kelas,
        apa_untuk_pditt: '0',
      } as const
      yield (await feeder({ act: 'InsertKelasKuliah', record })).code
    }
  }
}

/** NeoFeeder's identifiers of a course and its programme. */
const placeOf = async (
  feeder: Feeder,
  course: string,
  programme: string,
): Promise<{ id_prodi: string; id_matkul: string } | undefined> => {
  const [prodi] = await allRows(feeder, 'GetProdi', `kode_program_studi=${quoted(programme)}`)
  const id_prodi = text(prodi, 'id_prodi')
  if (id_prodi === '') return undefined
  const filter = `kode_mata_kuliah=${quoted(course)} and id_prodi=${quoted(id_prodi)}`
  const [matkul] = await allRows(feeder, 'GetListMataKuliah', filter)
  const id_matkul = text(matkul, 'id_matkul')
  return id_matkul === '' ? undefined : { id_prodi, id_matkul }
}

/** The entities that the reference has data for; the others end with a plain refusal. */
export const SYNCHRONISATIONS: Readonly<Partial<Record<Job['entitas'], Synchronisation>>> = {
  kelas: classes,
  nilai: grades,
}
