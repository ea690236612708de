import type { EntityName } from './entity.ts'
import { PRODI, PT } from './reference-data.ts'
import type { Row } from './row.ts'

const MAHASISWA = '9e000000-0000-4000-8000-202301234000'
const REGISTRASI = '9e000000-0000-4000-8000-202301234001'
const MATKUL = '9e000000-0000-4000-8000-00000000a101'
const KURIKULUM = '9e000000-0000-4000-8000-00000000b101'
const KELAS = '9e000000-0000-4000-8000-00000000c101'
const DOSEN = '9e000000-0000-4000-8000-00000000d101'
const AKTIVITAS = '9e000000-0000-4000-8000-00000000f101'
const SEMESTER = '20261'

const CREDITS = {
  sks_mata_kuliah: '3.00',
  sks_tatap_muka: '2.00',
  sks_praktek: '1.00',
  sks_praktek_lapangan: '0.00',
  sks_simulasi: '0.00',
}

const PARENTS = {
  nik_ayah: '',
  nama_ayah: 'Ayah Contoh Satu',
  tanggal_lahir_ayah: '',
  id_pendidikan_ayah: '30',
  id_pekerjaan_ayah: '5',
  id_penghasilan_ayah: '12',
  nik_ibu: '',
  nama_ibu_kandung: 'Ibu Contoh Satu',
  tanggal_lahir_ibu: '',
  id_pendidikan_ibu: '30',
  id_pekerjaan_ibu: '5',
  id_penghasilan_ibu: '12',
  id_kebutuhan_khusus_mahasiswa: '0',
  id_kebutuhan_khusus_ayah: '0',
  id_kebutuhan_khusus_ibu: '0',
}

/** The student, the course and the class of the contract's examples, reported before the mock started. */
export const exampleRows = (): Record<EntityName, Row[]> => ({
  biodata: [
    {
      id_mahasiswa: MAHASISWA,
      nama_mahasiswa: 'Mahasiswa Contoh Satu',
      jenis_kelamin: 'L',
      tempat_lahir: 'Kota Contoh',
      tanggal_lahir: '2005-01-01',
      id_agama: '1',
      nik: '9999990101000001',
      nisn: '',
      npwp: '',
      kewarganegaraan: 'ID',
      jalan: 'Jalan Contoh 1',
      dusun: '',
      rt: '1',
      rw: '1',
      kelurahan: 'Kelurahan Contoh',
      kode_pos: '99999',
      id_wilayah: '999999  ',
      telepon: '',
      handphone: '0800000001',
      email: '202301234@mhs.uss.example',
      penerima_kps: '0',
      nomor_kps: '',
      ...PARENTS,
    },
  ],
  riwayat: [
    {
      id_registrasi_mahasiswa: REGISTRASI,
      id_mahasiswa: MAHASISWA,
      nim: '202301234',
      id_jenis_daftar: '1',
      id_jalur_daftar: '12',
      id_periode_masuk: '20231',
      tanggal_daftar: '2023-09-01',
      id_perguruan_tinggi: PT,
      id_prodi: PRODI,
      biaya_masuk: '2500000.00',
    },
  ],
  mata_kuliah: [
    {
      id_matkul: MATKUL,
      id_prodi: PRODI,
      kode_mata_kuliah: 'IF3101',
      nama_mata_kuliah: 'Basis Data',
      id_jenis_mata_kuliah: 'A',
      ...CREDITS,
    },
  ],
  kurikulum: [
    {
      id_kurikulum: KURIKULUM,
      nama_kurikulum: 'Kurikulum Informatika 2023',
      id_prodi: PRODI,
      id_semester: SEMESTER,
      jumlah_sks_lulus: '144',
      jumlah_sks_wajib: '120',
      jumlah_sks_pilihan: '24',
    },
  ],
  matkul_kurikulum: [
    { id_kurikulum: KURIKULUM, id_matkul: MATKUL, semester: '1', ...CREDITS, apakah_wajib: '1' },
  ],
  kelas: [
    {
      id_kelas_kuliah: KELAS,
      id_prodi: PRODI,
      id_semester: SEMESTER,
      id_matkul: MATKUL,
      nama_kelas_kuliah: 'A',
      apa_untuk_pditt: '0',
      kapasitas: '40',
      lingkup: '1',
      mode: 'F',
      tanggal_mulai: '2026-09-01',
      tanggal_selesai: '2027-01-31',
    },
  ],
  pengajar: [
    {
      id_aktivitas_mengajar: '9e000000-0000-4000-8000-00000000e101',
      id_registrasi_dosen: '9e000000-0000-4000-8000-00000000d102',
      id_kelas_kuliah: KELAS,
      sks_substansi_total: '3.00',
      rencana_minggu_pertemuan: '16',
      realisasi_minggu_pertemuan: '0',
      id_jenis_evaluasi: '1',
    },
  ],
  peserta: [
    {
      id_kelas_kuliah: KELAS,
      id_registrasi_mahasiswa: REGISTRASI,
      nilai_angka: '85.5',
      nilai_indeks: '4.00',
      nilai_huruf: 'A',
    },
  ],
  perkuliahan: [
    {
      id_registrasi_mahasiswa: REGISTRASI,
      id_semester: SEMESTER,
      id_status_mahasiswa: 'A',
      ips: '3.50',
      ipk: '3.45',
      sks_semester: '20',
      total_sks: '118',
      biaya_kuliah_smt: '2500000.00',
      id_pembiayaan: '1',
    },
  ],
  lulus_do: [],
  aktivitas: [
    {
      id_aktivitas: AKTIVITAS,
      jenis_anggota: '0',
      id_jenis_aktivitas: '2',
      id_prodi: PRODI,
      id_semester: SEMESTER,
      judul: 'Sistem Rekomendasi Buku Perpustakaan',
      lokasi: 'Universitas Sumatera Selatan',
      sk_tugas: 'SK/0042/TUGAS/2026',
      tanggal_sk_tugas: '2026-09-10',
      keterangan: '',
    },
  ],
  anggota: [
    {
      id_anggota: '9e000000-0000-4000-8000-00000000f102',
      id_aktivitas: AKTIVITAS,
      id_registrasi_mahasiswa: REGISTRASI,
      jenis_peran: '3',
    },
  ],
  bimbing: [
    {
      id_bimbing_mahasiswa: '9e000000-0000-4000-8000-00000000f103',
      id_aktivitas: AKTIVITAS,
      id_kategori_kegiatan: '110403',
      id_dosen: DOSEN,
      pembimbing_ke: '1',
    },
  ],
  uji: [
    {
      id_uji: '9e000000-0000-4000-8000-00000000f104',
      id_aktivitas: AKTIVITAS,
      id_kategori_kegiatan: '110501',
      id_dosen: DOSEN,
      penguji_ke: '1',
    },
  ],
})
