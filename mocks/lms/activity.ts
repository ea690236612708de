import { hashSeed, seededRandom } from 'ddi/base'
import type { components } from '../../generated/lms/types.ts'
import { CAMPUS_DAY, CURRENT_PERIOD, daysAfter, FIRST_MONDAY } from '../campus/calendar.ts'
import type { Class } from '../campus/classes.ts'
import type { Enrolment } from '../campus/enrolments.ts'

type Activity = components['schemas']['Aktivitas']

const EXAMPLES: Readonly<Record<string, Omit<Activity, 'nim'>>> = {
  'KLS-20261-0001 202301234': { akses_terakhir: '2026-11-20T19:42:10+07:00', progres: 62.5 },
  'KLS-20261-0001 202301235': { akses_terakhir: null, progres: 0 },
}

const STEP = 12.5

/** Follows from class and student; who was at no meeting, or one in fifteen, never opened the class. */
export const activityOf = (kelas: Class, { nim, kehadiran }: Enrolment): Activity => {
  const key = `${kelas.id_kelas} ${nim}`
  const random = seededRandom(hashSeed(key))
  const isAbsent = !kehadiran.includes('H') || random.integer(1, 15) === 1
  if (isAbsent) return { nim, akses_terakhir: null, progres: 0, ...EXAMPLES[key] }
  const steps = kelas.id_periode === CURRENT_PERIOD ? random.integer(1, 5) : random.integer(6, 8)
  const time = `${random.integer(10, 22)}:${random.integer(10, 59)}:${random.integer(10, 59)}`
  const akses_terakhir = `${daysAfter(lastDayOf(kelas), -random.integer(0, 6))}T${time}+07:00`
  return { nim, akses_terakhir, progres: steps * STEP, ...EXAMPLES[key] }
}

const LENGTH = 110

const lastDayOf = ({ id_periode }: Class): string =>
  id_periode === CURRENT_PERIOD ? CAMPUS_DAY : daysAfter(FIRST_MONDAY[id_periode] ?? '', LENGTH)
