import { ACTIVITIES } from './entities-activity.ts'
import { COURSES } from './entities-course.ts'
import { STUDENTS } from './entities-student.ts'
import type { FailureCode } from './failure.ts'
import type { ReferenceTable } from './reference-data.ts'
import type { Row } from './row.ts'

/** A table that clients write, in NeoFeeder's own terms: everything that Insert, Update and Delete have to know of it. */
export interface Entity {
  /** What follows Insert, Update and Delete in an act's name, and which of them there are. */
  readonly act: string
  readonly writes: readonly Write[]
  /** The record's columns and their PostgreSQL types, as GetDictionary tells them; ` not null` where required. */
  readonly columns: Readonly<Record<string, string>>
  /** The column that NeoFeeder fills with a new UUID; absent where the references are the key. */
  readonly id?: string
  /** What names one row to Update and Delete, and what an insert answers with. */
  readonly key: readonly string[]
  /** Columns that no two rows may have in common, and the failure for a second one. */
  readonly unique: readonly Unique[]
  /** What has to be there before: NeoFeeder's order of loading (DOMAIN §4.4). */
  readonly references: readonly Reference[]
  /** The failure for a deletion while other rows refer to this one. */
  readonly referenced: FailureCode
  /** Its semester has to be open: the row's own, or that of its class. */
  readonly period?: 'row' | 'class'
  /** Failures that concern one row alone. */
  readonly rule?: (row: Row) => FailureCode | undefined
}

export type Write = 'Insert' | 'Update' | 'Delete'

export interface Unique {
  readonly columns: readonly string[]
  readonly code: FailureCode
}

/** `column` has to hold the `target` of a row of `table`; `target` is the column's own name unless told. */
export interface Reference {
  readonly column: string
  readonly table: TableName
  readonly target?: string
  readonly code: FailureCode
}

/** A table that clients write. */
export type EntityName =
  | 'biodata'
  | 'riwayat'
  | 'mata_kuliah'
  | 'kurikulum'
  | 'matkul_kurikulum'
  | 'kelas'
  | 'pengajar'
  | 'peserta'
  | 'perkuliahan'
  | 'lulus_do'
  | 'aktivitas'
  | 'anggota'
  | 'bimbing'
  | 'uji'

export type TableName = EntityName | ReferenceTable

/** In the order of loading. */
export const ENTITIES: Readonly<Record<EntityName, Entity>> = { ...STUDENTS, ...COURSES, ...ACTIVITIES }
