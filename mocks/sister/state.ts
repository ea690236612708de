import type { StateDefinition } from 'ddi/mock'
import type { Account } from '../account.ts'
import { hexadecimal } from '../chance.ts'
import { idOf, type Lecturer, lecturer, type Work } from './lecturer.ts'

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

const LECTURERS = 25
const ONE_OF_EACH: Work = { penelitian: 1, publikasi: 1, pengabdian: 1 }
/** More than two pages of each, and a last page that is not full. */
const PAGES: Work = { penelitian: 230, publikasi: 215, pengabdian: 205 }

export const sister: StateDefinition<Sister> = {
  name: 'sister',
  initial: ({ random }) => {
    const some = () => random.integer(0, 8)
    const others = Array.from({ length: LECTURERS - 2 }, (_, index) => index + 3).map(number =>
      lecturer(number, `Dosen Contoh ${number}`, {
        penelitian: some(),
        publikasi: some(),
        pengabdian: some(),
      }),
    )
    const all = [
      lecturer(1, 'Dosen Contoh Satu', ONE_OF_EACH),
      lecturer(2, 'Dosen Contoh Dua', PAGES),
      ...others,
    ]
    return {
      akun: { 'contoh-ws-uss': { sandi: 'contoh-sandi-bukan-rahasia', sistem: 'simak' } },
      pengguna: ['9e100000-0000-4000-8000-0000000000aa'],
      kunciToken: hexadecimal(random, 64),
      dosen: Object.fromEntries(all.map((found, index) => [idOf(index + 1), found])),
    }
  },
}
