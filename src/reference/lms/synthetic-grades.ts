import type { Insertable } from 'kysely'
import { hashSeed, seededRandom } from '#base'
import { FIRST_MONDAY } from '../curriculum.ts'
import { type Class, type Enrolment, type Grade, isRunning } from '../enrolments.ts'
import type { LmsTables } from './tables.ts'

type Row = Insertable<LmsTables['nilai']>

interface Component {
  readonly komponen: string
  /** Days after the first lecture on which it is graded. */
  readonly day: number
  readonly time: string
  /** Held when the period is over. */
  readonly isFinal: boolean
}

const COMPONENTS: readonly Component[] = [
  { komponen: 'Tugas 1', day: 35, time: '10:15:00', isFinal: false },
  { komponen: 'Ujian Tengah Semester', day: 60, time: '16:40:00', isFinal: false },
  { komponen: 'Ujian Akhir Semester', day: 105, time: '15:20:00', isFinal: true },
]

/** Those of the specification's examples, by class, student and component. */
const EXAMPLES: Readonly<Record<string, Partial<Row>>> = {
  'KLS-20261-0001 202301234 Tugas 1': { nilai_angka: 88 },
  'KLS-20261-0001 202301234 Ujian Tengah Semester': { nilai_angka: 83 },
  'KLS-20261-0001 202301235 Tugas 1': {
    nilai_angka: 91.5,
    diperbarui_pada: Date.parse('2026-10-12T10:20:00+07:00'),
  },
  'KLS-20261-0001 202301235 Ujian Tengah Semester': { nilai_angka: null },
}

/** Points that lead to each letter. */
const RANGES: Readonly<Record<Grade, readonly [number, number]>> = {
  A: [85, 100],
  AB: [80, 84],
  B: [75, 79],
  BC: [70, 74],
  C: [60, 69],
  D: [50, 59],
  E: [20, 49],
}

const DAY = 86_400_000

/** A grade for each component that was held, none for who was cancelled; they fit the letter that SIMAK gave. */
export const gradesOf = (one: Class, { nim, status_krs, nilai_huruf }: Enrolment): readonly Row[] => {
  if (status_krs !== 'disetujui') return []
  return COMPONENTS.filter(({ isFinal }) => !isFinal || !isRunning(one)).map(({ komponen, day, time }) => {
    const key = `${one.id_kelas} ${nim} ${komponen}`
    const random = seededRandom(hashSeed(key))
    const [least, most] = nilai_huruf ? RANGES[nilai_huruf] : ([55, 98] as const)
    const isGraded = nilai_huruf !== null || random.integer(1, 20) > 1
    return {
      id_kelas: one.id_kelas,
      nim,
      komponen,
      nilai_angka: isGraded ? random.integer(least, most) : null,
      diperbarui_pada: Date.parse(`${FIRST_MONDAY[one.id_periode]}T${time}+07:00`) + day * DAY,
      ...EXAMPLES[key],
    }
  })
}
