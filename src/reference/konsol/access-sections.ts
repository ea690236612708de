import { filter, isState, type Section, select, text } from './section.ts'

/** Tokens, and the systems that they belong to (SOP 6.E, 6.B.3). */
export const ACCESS_SECTIONS: readonly Section[] = [
  {
    id: 'permintaan',
    title: 'Permintaan token',
    clause: 'SOP 6.E.1',
    lead: 'Formulir permintaan resmi dari admin aplikasi, keputusan STK, dan penerbitan tokennya.',
    path: '/permintaan-token',
    key: 'id_permintaan',
    columns: ['id_permintaan', 'id_sistem', 'pemohon', 'scope', 'status', 'diajukan_pada'],
    filters: [
      filter('id_sistem'),
      select('status', ['diajukan', 'disetujui', 'ditolak', 'diterbitkan', 'kedaluwarsa'], true),
    ],
    create: {
      id: 'baru',
      title: 'Formulir permintaan token',
      submit: 'Ajukan permintaan',
      method: 'POST',
      target: '/permintaan-token',
      fields: [
        text(
          'id_sistem',
          'Pengenal sistem, misalnya simak. Token melekat pada sistem, bukan pada orang (SOP 6.E.2).',
        ),
        text('pemohon', 'Unit admin aplikasi; bukan nama orang.'),
        text('nomor_surat'),
        select('alasan', ['baru', 'scope-berubah', 'pengganti']),
        { name: 'tujuan', kind: 'textarea', hint: 'Untuk apa token dipakai; tanpa nama orang.' },
        { name: 'integrasi', kind: 'lines', hint: 'DDI yang menjadi dasar, satu per baris.' },
        { name: 'scope', kind: 'lines', hint: 'Satu per baris; semuanya harus diberikan DDI itu.' },
      ],
    },
    forms: [
      {
        id: 'keputusan',
        title: 'Keputusan STK',
        submit: 'Simpan keputusan',
        method: 'POST',
        target: '/permintaan-token/{id}/keputusan',
        fields: [select('keputusan', ['disetujui', 'ditolak']), { name: 'catatan', kind: 'textarea' }],
        when: isState('diajukan'),
      },
      {
        id: 'penerbitan',
        title: 'Terbitkan token',
        submit: 'Terbitkan dan tampilkan rahasianya sekali',
        method: 'POST',
        target: '/token',
        fields: [],
        fixed: { id_permintaan: '{id}' },
        when: isState('disetujui'),
      },
    ],
  },
  {
    id: 'token',
    title: 'Token',
    clause: 'SOP 6.B.3',
    lead: 'Umur setiap token. Token diganti setiap enam bulan atau saat admin berganti.',
    path: '/token',
    key: 'id_token',
    columns: [
      'id_token',
      'id_sistem',
      'status',
      'kedaluwarsa_pada',
      'berakhir_pada',
      'terakhir_dipakai_pada',
    ],
    filters: [
      filter('id_sistem'),
      select('status', ['aktif', 'digantikan', 'dicabut', 'kedaluwarsa'], true),
      { name: 'kedaluwarsa_sebelum', kind: 'date', optional: true },
    ],
    forms: [
      {
        id: 'rotasi',
        title: 'Rotasi',
        submit: 'Rotasi dan tampilkan rahasianya sekali',
        method: 'POST',
        target: '/token/{id}/rotasi',
        fields: [
          select('alasan', ['berkala', 'pergantian-admin', 'kebocoran']),
          {
            name: 'tumpang_tindih_jam',
            kind: 'number',
            optional: true,
            hint: 'Berapa jam token lama masih berlaku, paling lama 72; 24 bila kosong, 0 bila bocor.',
          },
        ],
        when: isState('aktif'),
      },
      {
        id: 'pencabutan',
        title: 'Pencabutan',
        submit: 'Cabut token sekarang',
        method: 'POST',
        target: '/token/{id}/pencabutan',
        fields: [
          select('alasan', [
            'tidak-dipakai',
            'kebocoran',
            'pemakaian-ulang',
            'pergantian-admin',
            'sistem-ditutup',
          ]),
          { name: 'catatan', kind: 'textarea', hint: 'Tanpa nama orang dan tanpa token.' },
        ],
        when: isState('aktif', 'digantikan'),
      },
    ],
  },
  {
    id: 'sistem',
    title: 'Sistem dan admin',
    clause: 'SOP 5, 6.B.3',
    lead: 'Sistem terdaftar dan admin aplikasinya. Pergantian admin mengakhiri semua token sistem itu dalam 24 jam.',
    path: '/sistem',
    key: 'id_sistem',
    columns: ['id_sistem', 'nama_sistem', 'jenis', 'unit_admin', 'admin_sejak', 'status'],
    filters: [
      select('jenis', ['internal', 'eksternal'], true),
      select('status', ['aktif', 'nonaktif'], true),
    ],
    forms: [
      {
        id: 'pergantian-admin',
        title: 'Pergantian admin',
        submit: 'Catat pergantian admin',
        method: 'POST',
        target: '/sistem/{id}/pergantian-admin',
        fields: [
          text('unit_admin', 'Nama unit; bukan nama orang.'),
          { name: 'surel_admin', kind: 'email', hint: 'Alamat fungsional; bukan alamat seseorang.' },
          { name: 'berlaku_sejak', kind: 'date' },
          text('nomor_surat'),
        ],
      },
    ],
  },
]
