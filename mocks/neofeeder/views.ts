import { classes, grades, lecturers, participants, programmes } from './class-view.ts'
import { everybody, histories, students } from './student-view.ts'
import { plain, type View } from './view.ts'

/** What each Get act lists. */
export const LISTS = {
  GetProfilPT: plain('perguruan_tinggi'),
  GetAllPT: plain('perguruan_tinggi'),
  GetProdi: plain('prodi'),
  GetAllProdi: programmes,
  GetSemester: plain('semester'),
  GetTahunAjaran: plain('tahun_ajaran'),
  GetAgama: plain('agama'),
  GetNegara: plain('negara'),
  GetWilayah: plain('wilayah'),
  GetJenisPendaftaran: plain('jenis_pendaftaran'),
  GetJalurMasuk: plain('jalur_masuk'),
  GetPembiayaan: plain('pembiayaan'),
  GetStatusMahasiswa: plain('status_mahasiswa'),
  GetJenisKeluar: plain('jenis_keluar'),
  GetJenjangPendidikan: plain('jenjang_pendidikan'),
  GetJenisEvaluasi: plain('jenis_evaluasi'),
  GetListMahasiswa: students,
  GetBiodataMahasiswa: plain('biodata'),
  GetListRiwayatPendidikanMahasiswa: histories,
  GetListMataKuliah: plain('mata_kuliah'),
  GetListKurikulum: plain('kurikulum'),
  GetListKelasKuliah: classes,
  GetListDosen: plain('dosen'),
  GetListPenugasanDosen: plain('penugasan_dosen'),
  GetDetailNilaiPerkuliahanKelas: grades,
} as const satisfies Readonly<Record<string, View>>

/** What each GetCount act counts, to be compared with what was sent. */
export const COUNTS = {
  GetCountMahasiswa: everybody,
  GetCountRiwayatPendidikanMahasiswa: histories,
  GetCountDosen: plain('dosen'),
  GetCountMataKuliah: plain('mata_kuliah'),
  GetCountKurikulum: plain('kurikulum'),
  GetCountMatkulKurikulum: plain('matkul_kurikulum'),
  GetCountKelasKuliah: classes,
  GetCountDosenPengajarKelasKuliah: lecturers,
  GetCountPesertaKelasKuliah: participants,
  GetCountNilaiPerkuliahanKelas: grades,
  GetCountPerkuliahanMahasiswa: plain('perkuliahan'),
  GetCountAktivitasMahasiswa: plain('aktivitas'),
  GetCountMahasiswaLulusDO: plain('lulus_do'),
} as const satisfies Readonly<Record<string, View>>
