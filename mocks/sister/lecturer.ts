import type { components } from '../../generated/sister/types.ts'
import type { Campus } from '../campus/campus.ts'
import { idOf, part } from './id.ts'
import { teachingOf } from './teaching.ts'

type Schemas = components['schemas']

/** Activities carry the semester that `id_semester` asks for; answers do not show it. */
export type InSemester<Activity> = Activity & { readonly id_semester: string }

/** All that SISTER holds of one person, by the paths under which it is read. */
export interface Lecturer {
  readonly sdm: Schemas['Sdm']
  readonly profil: Schemas['Profil']
  readonly kependudukan: Schemas['Kependudukan']
  readonly kepegawaian: Schemas['Kepegawaian']
  readonly alamat: Schemas['Alamat']
  readonly lain: Schemas['DataLain']
  readonly keluarga: Schemas['Keluarga']
  readonly bidang_ilmu: Schemas['BidangIlmu'][]
  readonly penugasan: Schemas['Penugasan'][]
  readonly jabatan_fungsional: Schemas['JabatanFungsional'][]
  readonly kepangkatan: Schemas['Kepangkatan'][]
  readonly pendidikan_formal: Schemas['PendidikanFormal'][]
  readonly sertifikasi_dosen: Schemas['SertifikasiDosen'][]
  readonly pengajaran: InSemester<Schemas['Pengajaran']>[]
  readonly bimbingan: InSemester<Schemas['Bimbingan']>[]
  readonly pengujian: InSemester<Schemas['Pengujian']>[]
  readonly penelitian: Schemas['Penelitian'][]
  readonly publikasi: Schemas['Publikasi'][]
  readonly pengabdian: Schemas['Pengabdian'][]
}

export const PT = '9e000000-0000-4000-8000-000000000001'
export const SEMESTER = '20261'

/** How many of each a lecturer has. */
export interface Work {
  readonly penelitian: number
  readonly publikasi: number
  readonly pengabdian: number
}

const FIELD = 'Ilmu Komputer'
const TITLE = 'Sistem Rekomendasi Buku Perpustakaan'

const several = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index + 1))

/** ` 2` after the first: the first is the contract's example. */
const numbered = (text: string, index: number): string => (index === 1 ? text : `${text} ${index}`)

const YEAR = 2025

/** Older ones after newer ones. */
const yearOf = (index: number): number => YEAR - Math.floor((index - 1) / 10)

/** A lecturer; the first is that of the contract's examples, and all are synthetic (NIK of province 99). */
export const lecturer = (number: number, name: string, work: Work, campus: Campus): Lecturer => {
  const nidn = `99${String(number).padStart(8, '0')}`
  const nuptk = `99${String(number).padStart(14, '0')}`
  const isWoman = number % 2 === 0
  const supervised = {
    judul: TITLE,
    jenis_bimbingan: 'Tugas akhir/Skripsi',
    program_studi: 'Informatika',
    semester: '2026/2027 Ganjil',
    id_semester: SEMESTER,
  }
  return {
    sdm: {
      id_sdm: idOf(number),
      nama_sdm: name,
      nidn,
      nip: null,
      nuptk,
      nama_status_aktif: 'Aktif',
      nama_status_pegawai: 'Dosen Tetap',
      jenis_sdm: 'Dosen',
    },
    profil: {
      nama: name,
      jenis_kelamin: isWoman ? 'P' : 'L',
      tempat_lahir: 'Kota Contoh',
      tanggal_lahir: '1980-01-01',
    },
    kependudukan: {
      nik: `999999${isWoman ? '41' : '01'}0180${String(number).padStart(4, '0')}`,
      agama: 'Islam',
      id_agama: 1,
      kewarganegaraan: 'Indonesia',
      kode_negara: 'ID',
    },
    kepegawaian: {
      nip: null,
      nidn,
      nuptk,
      sk_cpns: null,
      tanggal_sk_cpns: null,
      sk_tmmd: 'SK/0001/DOSEN/2010',
      tmmd: '2010-03-01',
      id_sumber_gaji: 3,
      sumber_gaji: 'Yayasan',
    },
    alamat: {
      email: number === 1 ? 'dosen.satu@uss.example' : `dosen.${number}@uss.example`,
      telepon_hp: `080000${String(number + 2).padStart(4, '0')}`,
      telepon_rumah: null,
      alamat: 'Jalan Contoh 3',
      rt: 1,
      rw: 1,
      dusun: null,
      kelurahan: 'Kelurahan Contoh',
      id_kota_kabupaten: '999900',
      kota_kabupaten: 'Kota Contoh',
      kode_pos: '99999',
    },
    lain: { npwp: `99${String(number - 1).padStart(13, '0')}`, nama_wp: name },
    keluarga: {
      id_status_kawin: 1,
      status_kawin: 'Kawin',
      nama_pasangan: 'Pasangan Contoh',
      nip_pasangan: null,
      id_pekerjaan_pasangan: 5,
      pekerjaan_pasangan: 'Karyawan Swasta',
    },
    bidang_ilmu: [{ urutan: 1, id_kelompok_bidang: part(1, 'c'), kelompok_bidang: FIELD }],
    penugasan: [
      {
        id: part(number, '1'),
        status_kepegawaian: 'Dosen Tetap',
        ikatan_kerja: 'Dosen Tetap',
        unit_kerja: 'Informatika',
        jenjang_pendidikan: 'S1',
        perguruan_tinggi: 'Universitas Sumatera Selatan',
        tanggal_mulai: '2010-03-01',
        tanggal_keluar: null,
      },
    ],
    jabatan_fungsional: [
      {
        id: part(number, '2'),
        jabatan_fungsional: 'Lektor',
        sk: 'SK/0002/JABFUNG/2018',
        tanggal_mulai: '2018-04-01',
      },
    ],
    kepangkatan: [
      {
        id: part(number, '3'),
        pangkat_golongan: 'Penata (III/c)',
        sk: 'SK/0003/PANGKAT/2018',
        tanggal_mulai: '2018-04-01',
      },
    ],
    pendidikan_formal: [
      {
        id: part(number, '4'),
        jenjang_pendidikan: 'S2',
        gelar_akademik: 'M.Kom.',
        bidang_studi: FIELD,
        nama_perguruan_tinggi: 'Universitas Contoh',
        tahun_lulus: 2008,
        jenis_ajuan: null,
      },
    ],
    sertifikasi_dosen: [
      {
        id: part(number, '5'),
        jenis_sertifikasi: 'Sertifikasi Dosen',
        bidang_studi: FIELD,
        tahun_sertifikasi: 2015,
        sk_sertifikasi: 'SK/0004/SERDOS/2015',
        nomor_registrasi: `9915${String(number).padStart(11, '0')}`,
      },
    ],
    pengajaran: teachingOf(number, nidn, campus),
    bimbingan: [{ id: part(number, '7'), ...supervised }],
    pengujian: [{ id: part(number, '8'), ...supervised }],
    penelitian: several(work.penelitian, index => ({
      id: part(number, '9', index),
      judul: numbered('Penelitian Contoh', index),
      bidang_keilmuan: [FIELD],
      tahun_pelaksanaan: yearOf(index),
      lama_kegiatan: 1,
    })),
    publikasi: several(work.publikasi, index => ({
      id: part(number, 'b', index),
      kategori_kegiatan: 'Jurnal nasional terakreditasi',
      judul: numbered('Publikasi Contoh', index),
      quartile: null,
      bidang_keilmuan: [FIELD],
      jenis_publikasi: 'Artikel jurnal',
      tanggal: `${yearOf(index)}-06-01`,
      asal_data: 'SISTER',
    })),
    pengabdian: several(work.pengabdian, index => ({
      id: part(number, 'a', index),
      judul: numbered('Pengabdian Contoh', index),
      bidang_keilmuan: [FIELD],
      tahun_pelaksanaan: yearOf(index),
      lama_kegiatan: 1,
    })),
  }
}
