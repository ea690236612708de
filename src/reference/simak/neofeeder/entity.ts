import type { Kysely } from 'kysely'
import type { JsonObject } from '#base'
import type { SimakTables } from '../tables.ts'
import type { Feeder, FeederRequest } from './feeder.ts'
import type { Ids } from './ledger.ts'

/** In NeoFeeder's order of loading (DOMAIN 4.4): each needs those before it. */
export const ORDER = [
  'biodata',
  'riwayat_pendidikan',
  'mata_kuliah',
  'kelas',
  'peserta',
  'nilai',
  'akm',
] as const

export type Entity = (typeof ORDER)[number]

export const isEntity = (name: string): name is Entity => (ORDER as readonly string[]).includes(name)

type Act = FeederRequest['act']
export type Fields = Readonly<Record<string, string>>

/** One row of SIMAK's. */
export interface Source {
  /** SIMAK's own name of it. */
  readonly key: string
  /** What NeoFeeder gets; `undefined` while something that it refers to isn't there. */
  readonly record: Fields | undefined
}

/** What a run knows while it goes through an entity. */
export interface Work {
  readonly db: Kysely<SimakTables>
  readonly feeder: Feeder
  readonly period: string
  /** NeoFeeder's names of the rows of an entity, by ours: what it lists and what it answered. */
  readonly known: (entity: Entity) => Promise<ReadonlyMap<string, Ids>>
}

export interface EntityDefinition {
  /** Whether its rows belong to a period; others are sent once for all of them. */
  readonly perPeriod: boolean
  readonly insert?: Act
  readonly update?: Act
  /** Fields by which NeoFeeder names a row; an update leaves them out of its record. */
  readonly ids: readonly string[]
  /** Fields that NeoFeeder changes in no row. */
  readonly fixed?: readonly string[]
  readonly sources: (work: Work) => Promise<readonly Source[]>
  /** What NeoFeeder lists, by our names of the rows; `undefined` where it has no list. */
  readonly theirs?: (work: Pick<Work, 'db' | 'feeder' | 'period'>) => Promise<ReadonlyMap<string, Ids>>
  /** Finds a row that an insert was refused for as a duplicate, where the list doesn't have it. */
  readonly find?: (feeder: Feeder, record: Fields) => Promise<Ids | undefined>
  /** The listed rows that count as reported; all of them unless told. */
  readonly reported?: EntityDefinition['theirs']
  /** How NeoFeeder counts the reported ones, where it does. */
  readonly count?: { readonly act: Act; readonly filter: (period: string) => string }
}

export const idsOf = (row: JsonObject, names: readonly string[]): Ids =>
  Object.fromEntries(names.map(name => [name, String(row[name] ?? '')]))
