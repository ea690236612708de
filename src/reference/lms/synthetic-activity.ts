import type { Insertable } from 'kysely'
import { hashSeed, seededRandom } from '#base'
import { FIRST_MONDAY } from '../curriculum.ts'
import { type Class, isRunning } from '../enrolments.ts'
import type { LmsTables } from './tables.ts'

type Activity = Pick<Insertable<LmsTables['peserta']>, 'akses_terakhir' | 'progres'>

/** Those of the specification's examples. */
const EXAMPLES: Readonly<Record<string, Activity>> = {
  'KLS-20261-0001 202301234': { akses_terakhir: Date.parse('2026-11-20T19:42:10+07:00'), progres: 62.5 },
  'KLS-20261-0001 202301235': { akses_terakhir: null, progres: 0 },
}

/** Per cent of a class that one of its eight parts is. */
const STEP = 12.5
const DAY = 86_400_000

/** Days after the first lecture by which a running class, and a finished one, was last opened. */
const LAST_DAY = { running: 74, finished: 110 } as const

/** Follows from class and student; one in fifteen never opened the class. */
export const activityOf = (one: Class, nim: string): Activity => {
  const key = `${one.id_kelas} ${nim}`
  const random = seededRandom(hashSeed(key))
  const example = EXAMPLES[key]
  if (example) return example
  if (random.integer(1, 15) === 1) return { akses_terakhir: null, progres: 0 }
  const steps = isRunning(one) ? random.integer(1, 5) : random.integer(6, 8)
  const start = Date.parse(`${FIRST_MONDAY[one.id_periode]}T08:00:00+07:00`)
  const day = LAST_DAY[isRunning(one) ? 'running' : 'finished'] - random.integer(0, 6)
  const akses_terakhir = start + day * DAY + random.integer(0, 50_000) * 1000
  return { akses_terakhir, progres: steps * STEP }
}
