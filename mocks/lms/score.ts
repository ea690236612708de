import { hashSeed, seededRandom } from 'ddi/base'
import type { components } from '../../generated/lms/types.ts'
import { CURRENT_PERIOD, daysAfter, FIRST_MONDAY } from '../campus/calendar.ts'
import type { Class } from '../campus/classes.ts'
import type { Enrolment, Grade } from '../campus/enrolments.ts'

type Score = components['schemas']['NilaiKomponen']

export interface Component {
  readonly komponen: string
  /** Days after the first lecture on which it is graded. */
  readonly day: number
  readonly time: string
  readonly isFinal: boolean
}

/** In the order of their names; the last exam is held when the period is over. */
export const COMPONENTS: readonly Component[] = [
  { komponen: 'Tugas 1', day: 35, time: '10:15:00', isFinal: false },
  { komponen: 'Ujian Akhir Semester', day: 105, time: '15:20:00', isFinal: true },
  { komponen: 'Ujian Tengah Semester', day: 60, time: '16:40:00', isFinal: false },
]

/** The scores of the contract's examples, by class, student and component. */
const EXAMPLES: Readonly<Record<string, Partial<Score>>> = {
  'KLS-20261-0001 202301234 Tugas 1': { nilai_angka: 88 },
  'KLS-20261-0001 202301234 Ujian Tengah Semester': { nilai_angka: 83 },
  'KLS-20261-0001 202301235 Tugas 1': { nilai_angka: 91.5, diperbarui_pada: '2026-10-12T10:20:00+07:00' },
  'KLS-20261-0001 202301235 Ujian Tengah Semester': { nilai_angka: null },
}

/** Whole points that lead to each letter. */
const RANGES: Readonly<Record<Grade, readonly [number, number]>> = {
  A: [85, 100],
  AB: [80, 84],
  B: [75, 79],
  BC: [70, 74],
  C: [60, 69],
  D: [50, 59],
  E: [20, 49],
}

/** Follows from class, student and component; one in twenty of the running period isn't graded yet. */
export const scoreOf = (kelas: Class, { nim, nilai_huruf }: Enrolment, komponen: string): Score => {
  const key = `${kelas.id_kelas} ${nim} ${komponen}`
  const random = seededRandom(hashSeed(key))
  const [least, most] = nilai_huruf ? RANGES[nilai_huruf] : [55, 98]
  const isGraded = nilai_huruf !== null || random.integer(1, 20) > 1
  return {
    nim,
    komponen,
    nilai_angka: isGraded ? random.integer(least, most) : null,
    diperbarui_pada: gradedOn(kelas, komponen),
    ...EXAMPLES[key],
  }
}

const DAWN = '07:00:00'

/** When a component is graded: as planned, or on the first day of a class or component that the campus doesn't know. */
export const gradedOn = (kelas: Class | undefined, komponen: string): string => {
  const { day = 0, time = DAWN } = COMPONENTS.find(known => known.komponen === komponen) ?? {}
  const first = FIRST_MONDAY[kelas?.id_periode ?? CURRENT_PERIOD] ?? ''
  return `${daysAfter(first, day)}T${time}+07:00`
}
