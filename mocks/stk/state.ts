import type { StateDefinition } from 'ddi/mock'
import { accessTables } from './seed-tokens.ts'
import { watchTables } from './seed-watch.ts'
import { workTables } from './seed-work.ts'

/** A record of the platform in its wire form; the contract says which fields it has. */
export type Row = Record<string, unknown>

export type TableName =
  | 'sistem'
  | 'permintaan'
  | 'token'
  | 'log'
  | 'insiden'
  | 'usang'
  | 'layanan'
  | 'ketersediaan'
  | 'peringatan'
  | 'pekerjaan'
  | 'jalan'
  | 'audit'
  | 'tinjauan'

/** Each by the identifier of its records. */
export type Tables = Readonly<Record<TableName, Record<string, Row>>>

export interface Stk {
  readonly tabel: Tables
  /** Records of the contract's examples that somebody has changed since. */
  readonly diubah: Record<string, true>
  /** Numbers of letters that announced another administrator. */
  readonly surat: Record<string, true>
  /** The last running number that was given out. */
  nomor: number
}

export const stk: StateDefinition<Stk> = {
  name: 'stk',
  initial: () => ({
    tabel: { ...accessTables(), ...watchTables(), ...workTables() },
    diubah: {},
    surat: {},
    nomor: 100,
  }),
}
