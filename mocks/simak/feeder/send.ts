import { hashSeed, seededRandom } from 'ddi/base'
import type { Job } from '../../campus/jobs.ts'
import { uuid } from '../../chance.ts'
import { ENTITIES } from '../../neofeeder/entity.ts'
import { ActFailure, type FailureCode } from '../../neofeeder/failure.ts'
import { pick, type Row } from '../../neofeeder/row.ts'
import type { Tables } from '../../neofeeder/state.ts'
import { insert, named, update } from '../../neofeeder/write.ts'
import * as teaching from './class-reports.ts'
import type { Report } from './report.ts'
import * as students from './student-reports.ts'

/** By the entities of SIMAK's contract, in the order of loading. */
export const REPORTS: Readonly<Record<string, Report>> = {
  biodata: students.biodata,
  riwayat_pendidikan: students.histories,
  mata_kuliah: teaching.courses,
  kurikulum: teaching.curricula,
  kelas: teaching.classes,
  dosen_pengajar: teaching.teaching,
  peserta: teaching.participants,
  nilai: teaching.grades,
  akm: students.activities,
  kelulusan: students.graduations,
}

/** No row matches (DOMAIN §4.3): also of a test, where a row has no counterpart. */
const NO_ROW = 111
const NOTHING_CHANGED = 105

/** Sends one row, or only looks for its counterpart; the code of NeoFeeder's refusal, if it refuses. */
export const send = (
  tables: Tables,
  report: Report,
  row: Row,
  mode: Job['mode'],
): FailureCode | undefined => {
  const key = pick(row, report.pair)
  const isThere = named(tables, report.entity, key) !== undefined
  if (mode === 'uji') return isThere ? undefined : NO_ROW
  try {
    if (isThere || report.changesOnly) change(tables, report, key, row)
    else insert(tables, report.entity, row, () => idOf(report, key))
    return undefined
  } catch (error) {
    if (!(error instanceof ActFailure)) throw error
    const { error_code } = error.body
    return error_code === NOTHING_CHANGED ? undefined : error_code
  }
}

const change = (tables: Tables, { entity, changesOnly }: Report, key: Row, row: Row): void => {
  if (changesOnly || ENTITIES[entity].writes.includes('Update')) update(tables, entity, key, row)
}

/** The same row has the same id whenever it is sent. */
const idOf = ({ entity }: Report, key: Row): string =>
  uuid(seededRandom(hashSeed(`${entity} ${Object.values(key).join(' ')}`)))
