import type { StateDefinition } from 'ddi/mock'
import type { Account } from '../account.ts'
import { campus } from '../campus/campus.ts'
import { numeral } from '../campus/numeral.ts'
import { hexadecimal } from '../chance.ts'
import { idOf } from './id.ts'
import { type Lecturer, lecturer, type Work } from './lecturer.ts'

export interface Sister {
  /** Users of the web service besides `mock-<system>`, by name. */
  readonly akun: Record<string, Account>
  /** SISTER users on whose behalf a token may be asked for. */
  readonly pengguna: string[]
  /** Signs the tokens (HS256): 32 bytes in hexadecimal, the same for the same `--seed`. */
  readonly kunciToken: string
  /** By `id_sdm`, in the order in which `/referensi/sdm` lists them. */
  readonly dosen: Record<string, Lecturer>
}

/** The campus's own first, and some who teach nothing at present. */
const LECTURERS = 25

/** The contract's example, and more than two pages of each with a last page that is not full. */
const WORK: Readonly<Record<number, Work>> = {
  1: { penelitian: 1, publikasi: 1, pengabdian: 1 },
  2: { penelitian: 230, publikasi: 215, pengabdian: 205 },
}

export const sister: StateDefinition<Sister> = {
  name: 'sister',
  initial: ({ random, stateOf }) => {
    const taught = stateOf(campus)
    const some = () => random.integer(0, 8)
    const workOf = (number: number): Work =>
      WORK[number] ?? { penelitian: some(), publikasi: some(), pengabdian: some() }
    const numbers = Array.from({ length: LECTURERS }, (_, index) => index + 1)
    return {
      akun: { 'contoh-ws-uss': { sandi: 'contoh-sandi-bukan-rahasia', sistem: 'simak' } },
      pengguna: ['9e100000-0000-4000-8000-0000000000aa'],
      kunciToken: hexadecimal(random, 64),
      dosen: Object.fromEntries(
        numbers.map(number => [
          idOf(number),
          lecturer(number, `Dosen Contoh ${numeral(number)}`, workOf(number), taught),
        ]),
      ),
    }
  },
}
