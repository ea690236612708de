import type { Entity } from './entity.ts'

/** An activity, then its members, supervisors and examiners. */
export const ACTIVITIES = {
  aktivitas: {
    act: 'AktivitasMahasiswa',
    writes: ['Insert'],
    columns: {
      jenis_anggota: 'numeric(1,0) not null',
      id_jenis_aktivitas: 'numeric(3,0) not null',
      id_prodi: 'uuid not null',
      id_semester: 'character(5) not null',
      judul: 'character varying(500) not null',
      lokasi: 'character varying(80)',
      sk_tugas: 'character varying(80)',
      tanggal_sk_tugas: 'date',
      keterangan: 'character varying(500)',
    },
    id: 'id_aktivitas',
    key: ['id_aktivitas'],
    unique: [{ columns: ['id_prodi', 'id_semester', 'id_jenis_aktivitas', 'judul'], code: 119 }],
    references: [
      { column: 'id_prodi', table: 'prodi', code: 115 },
      { column: 'id_semester', table: 'semester', code: 900 },
    ],
    referenced: 900,
  },
  anggota: {
    act: 'AnggotaAktivitasMahasiswa',
    writes: ['Insert'],
    columns: {
      id_aktivitas: 'uuid not null',
      id_registrasi_mahasiswa: 'uuid not null',
      jenis_peran: 'character(1) not null',
    },
    id: 'id_anggota',
    key: ['id_anggota'],
    unique: [{ columns: ['id_aktivitas', 'id_registrasi_mahasiswa'], code: 119 }],
    references: [
      { column: 'id_aktivitas', table: 'aktivitas', code: 900 },
      { column: 'id_registrasi_mahasiswa', table: 'riwayat', code: 900 },
    ],
    referenced: 900,
  },
  bimbing: {
    act: 'BimbingMahasiswa',
    writes: ['Insert'],
    columns: {
      id_aktivitas: 'uuid not null',
      id_kategori_kegiatan: 'integer not null',
      id_dosen: 'uuid not null',
      pembimbing_ke: 'smallint not null',
    },
    id: 'id_bimbing_mahasiswa',
    key: ['id_bimbing_mahasiswa'],
    unique: [{ columns: ['id_aktivitas', 'id_dosen'], code: 119 }],
    references: [
      { column: 'id_aktivitas', table: 'aktivitas', code: 900 },
      { column: 'id_dosen', table: 'dosen', code: 900 },
    ],
    referenced: 900,
  },
  uji: {
    act: 'UjiMahasiswa',
    writes: ['Insert'],
    columns: {
      id_aktivitas: 'uuid not null',
      id_kategori_kegiatan: 'integer not null',
      id_dosen: 'uuid not null',
      penguji_ke: 'smallint not null',
    },
    id: 'id_uji',
    key: ['id_uji'],
    unique: [{ columns: ['id_aktivitas', 'id_dosen'], code: 119 }],
    references: [
      { column: 'id_aktivitas', table: 'aktivitas', code: 900 },
      { column: 'id_dosen', table: 'dosen', code: 900 },
    ],
    referenced: 900,
  },
} as const satisfies Readonly<Record<string, Entity>>
