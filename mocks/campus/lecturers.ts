import { numeral } from './numeral.ts'

export interface Lecturer {
  readonly nidn: string
  readonly nama: string
}

/** NIDN that begin with 99 belong to nobody. */
export const LECTURERS: readonly Lecturer[] = Array.from({ length: 9 }, (_, index) => ({
  nidn: `990000000${index + 1}`,
  nama: `Dosen Contoh ${numeral(index + 1)}`,
}))
