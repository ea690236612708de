import { type Applicant, applicationOf } from '../../campus/applicants.ts'
import type { Campus } from '../../campus/campus.ts'
import { emailOf, type Student } from '../../campus/students.ts'
import { PT } from '../../neofeeder/reference-data.ts'
import type { Row } from '../../neofeeder/row.ts'
import { indexOf } from '../../neofeeder/table.ts'
import { detailsOf } from '../../pmb/applicant.ts'
import { gradesOf, takenBy } from '../grades.ts'
import { NOT_THERE, type Report } from './report.ts'

/** PDDikti's codes of GetAgama by PMB's words. */
const RELIGIONS: Readonly<Record<string, string>> = {
  islam: '1',
  kristen: '2',
  katolik: '3',
  hindu: '4',
  buddha: '5',
  konghucu: '6',
}

export const biodata: Report = {
  entity: 'biodata',
  pair: ['nik'],
  rows: ({ campus }) =>
    applicationsOf(campus).map(({ student, application }) => {
      const person = detailsOf(application)
      const { alamat } = person
      return {
        nama_mahasiswa: student.nama,
        jenis_kelamin: person.jenis_kelamin,
        tempat_lahir: person.tempat_lahir,
        tanggal_lahir: person.tanggal_lahir,
        id_agama: RELIGIONS[person.agama] ?? '99',
        nik: person.nik,
        nisn: person.nisn,
        kewarganegaraan: 'ID',
        jalan: alamat.jalan,
        rt: alamat.rt,
        rw: alamat.rw,
        kelurahan: alamat.kelurahan,
        kode_pos: alamat.kode_pos,
        id_wilayah: alamat.id_wilayah,
        handphone: person.no_hp.replace('+62', '0'),
        email: emailOf(student.nim),
        penerima_kps: '0',
        nama_ibu_kandung: person.nama_ibu_kandung,
        id_kebutuhan_khusus_mahasiswa: '0',
        id_kebutuhan_khusus_ayah: '0',
        id_kebutuhan_khusus_ibu: '0',
      }
    }),
}

const NEW = '1'
const TRANSFERRED = '2'

export const histories: Report = {
  entity: 'riwayat',
  pair: ['nim'],
  rows: ({ campus, tables }) => {
    const people = indexOf(tables, 'biodata', 'nik')
    const programmes = indexOf(tables, 'prodi', 'kode_program_studi')
    return applicationsOf(campus).map(({ student, application }) => {
      const { nik, jalur_masuk, biaya_masuk } = detailsOf(application)
      return {
        id_mahasiswa: idIn(people, nik, 'id_mahasiswa'),
        nim: student.nim,
        id_jenis_daftar: ['alih_jenjang', 'pindahan'].includes(jalur_masuk) ? TRANSFERRED : NEW,
        id_periode_masuk: `${student.angkatan}1`,
        tanggal_daftar: `${student.angkatan}-09-01`,
        id_perguruan_tinggi: PT,
        id_prodi: idIn(programmes, student.kode_prodi, 'id_prodi'),
        biaya_masuk: Number(biaya_masuk).toFixed(2),
      }
    })
  },
}

const FEE = '2500000.00'

/** Study activity of whoever has an approved class in the period. */
export const activities: Report = {
  entity: 'perkuliahan',
  pair: ['id_registrasi_mahasiswa', 'id_semester'],
  rows: ({ id, campus, tables, approved }) => {
    const known = indexOf(tables, 'riwayat', 'nim')
    return [...new Set(approved.map(({ enrolment }) => enrolment.nim))].map(nim => {
      const { ips, ipk } = gradesOf(campus, nim, id)
      const taken = takenBy(campus, nim).filter(({ kelas }) => kelas.id_periode <= id)
      const credits = (classes: typeof taken) => classes.reduce((sum, { kelas }) => sum + kelas.sks, 0)
      return {
        id_registrasi_mahasiswa: idIn(known, nim, 'id_registrasi_mahasiswa'),
        id_semester: id,
        id_status_mahasiswa: 'A',
        ips: decimals(ips),
        ipk: decimals(ipk),
        sks_semester: String(credits(taken.filter(({ kelas }) => kelas.id_periode === id))),
        total_sks: String(credits(taken)),
        biaya_kuliah_smt: FEE,
      }
    })
  },
}

/** Graduates left at the end of the even semester of 2024/2025. */
const LAST = { period: '20242', date: '2025-08-30' }

export const graduations: Report = {
  entity: 'lulus_do',
  pair: ['id_registrasi_mahasiswa'],
  rows: ({ campus, tables }) => {
    const known = indexOf(tables, 'riwayat', 'nim')
    return campus.mahasiswa
      .filter(({ status_mahasiswa }) => status_mahasiswa === 'lulus')
      .map(({ nim }) => ({
        id_registrasi_mahasiswa: idIn(known, nim, 'id_registrasi_mahasiswa'),
        id_jenis_keluar: '1',
        tanggal_keluar: LAST.date,
        id_periode_keluar: LAST.period,
        ipk: decimals(gradesOf(campus, nim, LAST.period).ipk),
      }))
  },
}

interface Application {
  readonly student: Student
  readonly application: Applicant
}

/** With what PMB knows of each student. */
const applicationsOf = ({ mahasiswa, pendaftar }: Campus): readonly Application[] => {
  const imported = new Map(pendaftar.map(applicant => [applicant.impor?.nim, applicant]))
  return mahasiswa.map(student => ({
    student,
    application: imported.get(student.nim) ?? applicationOf(student),
  }))
}

export const idIn = (index: ReadonlyMap<string, Row>, name: string, column: string): string =>
  index.get(name)?.[column] ?? NOT_THERE

const decimals = (value: number | null): string | null => value?.toFixed(2) ?? null
