import type { Campus } from '../campus/campus.ts'
import { part } from './id.ts'
import type { Lecturer } from './lecturer.ts'

const TERMS: Readonly<Record<string, string>> = { 1: 'Ganjil', 2: 'Genap', 3: 'Pendek' }

const semesterName = (semester: string): string => {
  const year = Number(semester.slice(0, 4))
  return `${year}/${year + 1} ${TERMS[semester.slice(4)] ?? ''}`
}

/** The classes of the campus that a lecturer teaches, the newest first, with who takes part. */
export const teachingOf = (number: number, nidn: string, { kelas, krs }: Campus): Lecturer['pengajaran'] =>
  kelas
    .filter(({ dosen }) => dosen.includes(nidn))
    .toSorted((one, other) => Number(other.id_periode) - Number(one.id_periode))
    .map(({ id_kelas, id_periode, nama_mk, nama_kelas, sks }, index) => ({
      id: part(number, '6', index + 1),
      semester: semesterName(id_periode),
      mata_kuliah: nama_mk,
      kelas: nama_kelas,
      jumlah_mahasiswa: (krs[id_kelas] ?? []).filter(({ status_krs }) => status_krs === 'disetujui').length,
      sks,
      id_semester: id_periode,
    }))
