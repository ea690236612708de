import type { Random } from 'ddi/base'
import { CLOSED, type Student } from './students.ts'

/** A guardian's relation to a student; who the guardian is, nobody here knows. */
export interface Guardianship {
  readonly id_wali: string
  readonly nim: string
  readonly hubungan: 'ayah' | 'ibu' | 'wali'
  readonly berlaku_sejak: string
  /** `null` while it holds. */
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

/** By running number of the student; every twentieth one has the guardian of the one before. */
export const guardiansOf = (random: Random, students: readonly Student[]): readonly Guardianship[] =>
  students.map(({ nim, angkatan, status_mahasiswa }, index) => {
    const number = index + 1
    const drawn = random.pick(['ayah', 'ibu', 'wali'] as const)
    return {
      id_wali: `WALI-${String(number % 20 === 4 ? index : number).padStart(6, '0')}`,
      nim,
      hubungan: number === 1 ? 'ibu' : number === CLOSED ? 'wali' : drawn,
      berlaku_sejak: SINCE[angkatan] ?? `${angkatan}-08-21`,
      berakhir_pada: number === CLOSED ? '2026-06-30' : status_mahasiswa === 'lulus' ? '2025-09-30' : null,
    }
  })
