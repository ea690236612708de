import { isDeepStrictEqual } from 'node:util'

interface Form {
  readonly id?: string
  readonly body?: unknown
}

/**
 * Forms of the contract's examples, and the one record that its examples show at another time than its lists do.
 * Forms whose fields all stand in the example's record need no entry.
 */
const FORMS: Readonly<Record<string, readonly Form[]>> = {
  read: [{ id: 'PTK-20260001' }],
  daftarkanSistem: [
    {
      body: {
        id_sistem: 'jurnal',
        nama_sistem: 'Jurnal ilmiah',
        jenis: 'internal',
        unit_pemilik: 'LPPM',
        unit_admin: 'Admin Aplikasi Jurnal',
        surel_admin: 'admin-jurnal@uss.example',
        admin_sejak: '2026-11-16',
        url_dasar: null,
        jaringan: ['10.20.70.0/24'],
      },
    },
  ],
  catatPergantianAdmin: [
    {
      id: 'simak',
      body: {
        unit_admin: 'Admin Aplikasi SIMAK',
        surel_admin: 'admin-simak@uss.example',
        berlaku_sejak: '2026-11-16',
        nomor_surat: 'CONTOH/BAK/ADMIN/0002/2026',
      },
    },
  ],
  putuskanPermintaanToken: [
    { id: 'PTK-20260001', body: { keputusan: 'disetujui', catatan: 'Sesuai DDI simak-elibrary.' } },
    {
      id: 'PTK-20260002',
      body: { keputusan: 'ditolak', catatan: 'Tidak ada DDI yang memberi LMS akses ke ELibrary.' },
    },
  ],
  rotasiToken: [{ id: 'TKN-20260001', body: { alasan: 'berkala', tumpang_tindih_jam: 24 } }],
  ubahPemberitahuanUsang: [{ id: 'PUS-20260002', body: { nonaktif_pada: '2027-02-01' } }],
  akuiPemberitahuanUsang: [{ id: 'PUS-20260002', body: {} }],
  tanggapiPeringatan: [
    { id: 'PRG-20260002', body: { status: 'diakui', catatan: 'Diteruskan kepada tim LMS.' } },
  ],
  ubahPekerjaan: [{ id: 'SNK-20260001', body: { status: 'dijeda' } }],
  catatTindakan: [
    {
      id: 'INS-20260001',
      body: {
        jenis: 'perbaikan',
        uraian: 'Indeks dibuat kembali; waktu jawab kembali di bawah satu detik.',
        unit_pelaksana: 'Tim Pengembang STK',
        pihak_eksternal: null,
        nomor_tiket: null,
        dilakukan_pada: '2026-11-02T09:25:00+07:00',
      },
    },
    {
      id: 'INS-20260002',
      body: {
        jenis: 'pelaporan-eksternal',
        uraian: 'Penolakan kode 800 dilaporkan kepada PDDikti.',
        unit_pelaksana: 'STK',
        pihak_eksternal: 'PDDikti',
        nomor_tiket: 'CONTOH-0001',
        dilakukan_pada: '2026-11-21T08:00:00+07:00',
      },
    },
  ],
}

export const isDocumented = (operation: string, id: string | undefined, body: unknown): boolean =>
  (Object.hasOwn(FORMS, operation) ? (FORMS[operation] ?? []) : []).some(
    form => (form.id === undefined || form.id === id) && isDeepStrictEqual(form.body, body),
  )
