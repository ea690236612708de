import type { StateDefinition } from 'ddi/mock'
import type { Account } from '../account.ts'
import { hexadecimal } from '../chance.ts'
import type { TableName } from './entity.ts'
import { exampleRows } from './example-rows.ts'
import { referenceData } from './reference-data.ts'
import type { Row } from './row.ts'

export type Tables = Record<TableName, Row[]>

/** What this NeoFeeder knows. */
export interface NeoFeeder {
  /** Users of the web service besides `mock-<system>`, by name. */
  readonly akun: Record<string, Account>
  /** Signs the tokens (HS256): 32 bytes in hexadecimal, the same for the same `--seed`. */
  readonly kunciToken: string
  /** Seconds that a token lives; no source is authoritative, so that it is the shortest one named (DOMAIN §4.2). */
  readonly umurToken: number
  readonly tabel: Tables
  /** Ids of SIMAK's jobs that are not sent yet, in their turn (mocks/simak/feeder). */
  readonly antrean: string[]
}

export const neofeeder: StateDefinition<NeoFeeder> = {
  name: 'neofeeder',
  initial: ({ random }) => ({
    akun: { 'contoh-ws-uss': { sandi: 'contoh-sandi-bukan-rahasia', sistem: 'simak' } },
    kunciToken: hexadecimal(random, 64),
    umurToken: 600,
    tabel: { ...referenceData(), ...exampleRows() },
    antrean: [],
  }),
}
