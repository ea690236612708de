import type { Kysely } from 'kysely'
import type { Clock } from '#base'
import type { SimakClient } from '#generated/simak/client'
import type { components } from '#generated/simak/types'
import { CallError, type RetryOptions, retrying } from '../retry.ts'
import { memory } from './memory.ts'
import { isOwnChild } from './relations.ts'
import type { SiOrtuTables } from './tables.ts'

type Schemas = components['schemas']

/** What a guardian is shown, or why not; a refusal doesn't tell whose record it was that said no. */
export type Shown<Data> =
  | { readonly kind: 'found'; readonly data: Data }
  | { readonly kind: 'not-own-child' }
  | { readonly kind: 'unknown-student' }
  /** SIMAK doesn't answer, or with an error of its own, or not as its contract says; the guardian may try later. */
  | { readonly kind: 'unavailable' }

/** A student's studies as SIMAK tells them to the guardian who asks. */
export interface Studies {
  summary(id_wali: string, nim: string): Promise<Shown<Schemas['Ringkasan']>>
  /** At most 15 minutes old. */
  grades(id_wali: string, nim: string, id_periode: string): Promise<Shown<Schemas['NilaiPeriode']>>
  attendance(id_wali: string, nim: string, id_periode: string): Promise<Shown<Schemas['KehadiranPeriode']>>
}

export interface StudiesParts {
  readonly db: Kysely<SiOrtuTables>
  /** Made on the first use: SIMAK listens only once every system is open. */
  readonly simak: () => SimakClient
  readonly clock: Clock
  readonly retry: RetryOptions
}

/** Grades may be kept in memory that long, for one guardian and student; nothing else may (DDI `simak-si-ortu`). */
const GRADES_KEPT = 15 * 60_000

/** Reads SIMAK on behalf of guardians. Who isn't a guardian by SI-Ortu's own record never gets as far as SIMAK. */
export const studiesOf = ({ db, simak, clock, retry }: StudiesParts): Studies => {
  const kept = memory<Schemas['NilaiPeriode']>(clock, GRADES_KEPT)
  const ask = async <Data>(
    id_wali: string,
    nim: string,
    call: () => Promise<Data | undefined>,
  ): Promise<Shown<Data>> => {
    if (!(await isOwnChild(db, id_wali, nim))) return { kind: 'not-own-child' }
    try {
      const data = await call()
      return data === undefined ? { kind: 'unknown-student' } : { kind: 'found', data }
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      return { kind: error.status === 403 ? 'not-own-child' : 'unavailable' }
    }
  }
  const asked = (id_wali: string, nim: string) => ({ path: { nim }, header: { 'X-Wali-Id': id_wali } })
  return {
    summary: (id_wali, nim) =>
      ask(id_wali, nim, () =>
        retrying(() => simak().GET('/mahasiswa/{nim}/ringkasan', { params: asked(id_wali, nim) }), retry),
      ),

    grades: (id_wali, nim, id_periode) =>
      ask(id_wali, nim, () =>
        kept([id_wali, nim, id_periode].join(' '), () => {
          const params = { ...asked(id_wali, nim), query: { id_periode } }
          return retrying(() => simak().GET('/mahasiswa/{nim}/nilai', { params }), retry)
        }),
      ),

    attendance: (id_wali, nim, id_periode) =>
      ask(id_wali, nim, () => {
        const params = { ...asked(id_wali, nim), query: { id_periode } }
        return retrying(() => simak().GET('/mahasiswa/{nim}/kehadiran', { params }), retry)
      }),
  }
}
