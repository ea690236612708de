import { hashSeed, seededRandom } from '#base'
import type { Student } from './students.ts'

/** A guardian's relation to a student; who the guardian is, no system here tells. */
export interface Guardianship {
  readonly id_wali: string
  readonly nim: string
  readonly hubungan: 'ayah' | 'ibu' | 'wali'
  readonly berlaku_sejak: string
  /** A date; the relation holds while it is null. */
  readonly berakhir_pada: string | null
}

/** The first day of each intake. */
const SINCE: Readonly<Record<number, string>> = {
  2021: '2021-08-23',
  2022: '2022-08-22',
  2023: '2023-08-21',
  2024: '2024-08-19',
  2025: '2025-08-20',
}

/** One guardian each, but WALI-000003 has two students, and the last relation has ended. */
export const syntheticGuardianships = (students: readonly Student[]): readonly Guardianship[] => {
  const random = seededRandom(hashSeed('guardians'))
  return students.map(({ nim, angkatan }, index) => {
    const isLast = index === students.length - 1
    const drawn = random.pick(['ayah', 'ibu', 'wali'] as const)
    return {
      id_wali: `WALI-${String(index === 3 ? 3 : index + 1).padStart(6, '0')}`,
      nim,
      hubungan: index === 0 ? 'ibu' : isLast ? 'wali' : drawn,
      berlaku_sejak: SINCE[angkatan] ?? `${angkatan}-08-21`,
      berakhir_pada: isLast ? '2026-06-30' : null,
    }
  })
}
