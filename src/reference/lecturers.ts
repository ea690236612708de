import { numeral } from './numeral.ts'

export interface Lecturer {
  /** NIDN; numbers that begin with 99 belong to nobody. */
  readonly nidn: string
  readonly nama: string
}

/** Those who teach in SIMAK's classes and supervise theses. */
export const LECTURERS: readonly Lecturer[] = Array.from({ length: 9 }, (_, index) => ({
  nidn: `990000000${index + 1}`,
  nama: `Dosen Contoh ${numeral(index + 1)}`,
}))
