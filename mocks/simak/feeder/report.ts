import type { Campus } from '../../campus/campus.ts'
import type { Class } from '../../campus/classes.ts'
import type { Enrolment } from '../../campus/enrolments.ts'
import { lookupsOf } from '../../campus/lookups.ts'
import type { EntityName } from '../../neofeeder/entity.ts'
import type { Row } from '../../neofeeder/row.ts'
import type { Tables } from '../../neofeeder/state.ts'

/** What SIMAK sends to one table of NeoFeeder. */
export interface Report {
  readonly entity: EntityName
  /** Columns by which SIMAK's row and NeoFeeder's are the same. */
  readonly pair: readonly string[]
  /** Its rows are only changed: somebody else has made them. */
  readonly changesOnly?: true
  rows(period: Period): readonly Row[]
}

/** The campus in a period, and what NeoFeeder has already. */
export interface Period {
  readonly id: string
  readonly campus: Campus
  readonly tables: Tables
  readonly classes: readonly Class[]
  readonly approved: readonly Approved[]
}

export interface Approved {
  readonly kelas: Class
  readonly enrolment: Enrolment
}

export const periodOf = (campus: Campus, tables: Tables, id: string): Period => {
  const classes = lookupsOf(campus).classesByPeriod.get(id) ?? []
  const approved = classes.flatMap(kelas =>
    (campus.krs[kelas.id_kelas] ?? [])
      .filter(({ status_krs }) => status_krs === 'disetujui')
      .map(enrolment => ({ kelas, enrolment })),
  )
  return { id, campus, tables, classes, approved }
}

/** Names a row that NeoFeeder hasn't: it refuses what refers to it, with the code of its order of loading. */
export const NOT_THERE = '00000000-0000-4000-8000-000000000000'
