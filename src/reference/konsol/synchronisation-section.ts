import { filter, isState, type Section, select, text } from './section.ts'

/** What runs at its times between systems, and what became of it (SOP 6.B.2). */
export const SYNCHRONISATION_SECTION: Section = {
  id: 'sinkronisasi',
  title: 'Sinkronisasi',
  clause: 'SOP 6.B.2',
  lead: 'Sinkronisasi terjadwal menurut DDI: jadwal, jalan terakhir, dan validasi hasilnya.',
  path: '/sinkronisasi',
  key: 'id_pekerjaan',
  columns: ['id_pekerjaan', 'judul', 'sistem_eksternal', 'status', 'jalan_terakhir', 'jalan_berikutnya'],
  filters: [filter('sistem_eksternal'), select('status', ['aktif', 'dijeda'], true)],
  history: {
    title: 'Jalan',
    path: '/sinkronisasi/{id}/jalan',
    columns: ['id_jalan', 'pemicu', 'status', 'dimulai_pada', 'selesai_pada', 'berhasil', 'gagal', 'galat'],
  },
  forms: [
    {
      id: 'jalan',
      title: 'Jalankan sekarang',
      submit: 'Mulai',
      method: 'POST',
      target: '/sinkronisasi/{id}/jalan',
      fields: [select('mode', ['kirim', 'uji'])],
    },
    {
      id: 'jadwal',
      title: 'Ubah jadwal',
      submit: 'Simpan jadwal',
      method: 'PATCH',
      target: '/sinkronisasi/{id}',
      fields: [text('jadwal', 'Cron lima kolom, misalnya 0 1 * * *.')],
      filled: ({ jadwal }) => ({ jadwal: String(jadwal) }),
    },
    {
      id: 'jeda',
      title: 'Jeda',
      submit: 'Jeda jadwalnya',
      method: 'PATCH',
      target: '/sinkronisasi/{id}',
      fields: [],
      fixed: { status: 'dijeda' },
      when: isState('aktif'),
    },
    {
      id: 'lanjut',
      title: 'Lanjutkan',
      submit: 'Lanjutkan jadwalnya',
      method: 'PATCH',
      target: '/sinkronisasi/{id}',
      fields: [],
      fixed: { status: 'aktif' },
      when: isState('dijeda'),
    },
  ],
}
