import type { Platform } from './platform.ts'

/** The alerts of the specification's examples, as the monitor keeps them: one is over, one is not. */
export const seedAlerts = async ({ monitor }: Platform): Promise<void> => {
  await monitor
    .insertInto('monitor_alert')
    .values([
      {
        id: 'PRG-20260001',
        system: 'simak',
        kind: 'melebihi-10-detik',
        operation: 'daftarMahasiswa',
        status_code: 200,
        duration: 12_400,
        failures: 60,
        state: 'selesai',
        started_at: Date.parse('2026-11-02T09:00:00+07:00'),
        last_at: Date.parse('2026-11-02T09:29:30+07:00'),
        resolved_at: Date.parse('2026-11-02T09:30:00+07:00'),
        incident_id: 'INS-20260001',
      },
      {
        id: 'PRG-20260002',
        system: 'lms',
        kind: 'galat-5xx',
        operation: null,
        status_code: 503,
        duration: 140,
        failures: 3,
        state: 'aktif',
        started_at: Date.parse('2026-11-16T08:10:00+07:00'),
        last_at: Date.parse('2026-11-16T08:11:00+07:00'),
        resolved_at: null,
        incident_id: null,
      },
    ])
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** The incident log of the specification's examples. */
export const seedIncidents = async ({ register: { incidents } }: Platform): Promise<void> => {
  await incidents.add({
    id_insiden: 'INS-20260001',
    judul: 'SIMAK lambat',
    uraian: 'Jawaban SIMAK melebihi 10 detik selama tiga puluh menit.',
    tingkat: 'sedang',
    id_sistem: 'simak',
    integrasi: null,
    menyangkut_data_pribadi: false,
    batas_pemberitahuan: null,
    dilaporkan_oleh: 'stk',
    id_peringatan: 'PRG-20260001',
    status: 'selesai',
    akar_masalah: 'Indeks basis data hilang sesudah pemeliharaan.',
    waktu_kejadian: '2026-11-02T09:00:00+07:00',
    diketahui_pada: '2026-11-02T09:00:00+07:00',
    selesai_pada: '2026-11-02T09:30:00+07:00',
    tindakan: [
      {
        id_tindakan: 'TDK-20260001',
        id_insiden: 'INS-20260001',
        jenis: 'pemeriksaan-log',
        uraian: 'Log menunjukkan jawaban 12 detik pada daftarMahasiswa.',
        unit_pelaksana: 'STK',
        pihak_eksternal: null,
        nomor_tiket: null,
        dilakukan_pada: '2026-11-02T09:10:00+07:00',
        dicatat_oleh: 'konsol-stk',
      },
      {
        id_tindakan: 'TDK-20260002',
        id_insiden: 'INS-20260001',
        jenis: 'perbaikan',
        uraian: 'Indeks dibuat kembali; waktu jawab kembali di bawah satu detik.',
        unit_pelaksana: 'Tim Pengembang STK',
        pihak_eksternal: null,
        nomor_tiket: null,
        dilakukan_pada: '2026-11-02T09:25:00+07:00',
        dicatat_oleh: 'simak',
      },
    ],
    id_instatus: 'ckcontohinsiden0000000001',
  })
  await incidents.add({
    id_insiden: 'INS-20260002',
    judul: 'NeoFeeder menolak nilai',
    uraian: 'Satu nilai ditolak dengan kode 800 pada jalan JLN-20260001.',
    tingkat: 'rendah',
    id_sistem: 'neofeeder',
    integrasi: null,
    menyangkut_data_pribadi: false,
    batas_pemberitahuan: null,
    dilaporkan_oleh: 'simak',
    id_peringatan: null,
    status: 'terbuka',
    akar_masalah: null,
    waktu_kejadian: '2026-11-21T01:00:09+07:00',
    diketahui_pada: '2026-11-21T07:30:00+07:00',
    selesai_pada: null,
    tindakan: [],
    id_instatus: null,
  })
}

/** The deprecation notices of the specification's examples. */
export const seedNotices = async ({ register: { deprecations } }: Platform): Promise<void> => {
  await deprecations.add({
    id_pemberitahuan: 'PUS-20260002',
    api: 'stk',
    versi: 0,
    operasi: null,
    alasan: 'Versi percobaan digantikan versi 1.',
    pengganti: 'Versi 1 dari API yang sama.',
    diumumkan_pada: '2026-11-16T09:00:00+07:00',
    nonaktif_pada: '2027-01-04',
    status: 'diumumkan',
    penerima: [
      { id_sistem: 'elibrary', dikirim_pada: '2026-11-16T09:00:10+07:00', diakui_pada: null },
      { id_sistem: 'simak', dikirim_pada: '2026-11-16T09:00:11+07:00', diakui_pada: null },
    ],
  })
  await deprecations.add({
    id_pemberitahuan: 'PUS-20260001',
    api: 'elibrary',
    versi: 0,
    operasi: null,
    alasan: 'Versi percobaan digantikan versi 1.',
    pengganti: 'Versi 1 dari API yang sama.',
    diumumkan_pada: '2026-09-01T09:00:00+07:00',
    nonaktif_pada: '2026-10-15',
    status: 'nonaktif',
    penerima: [
      {
        id_sistem: 'simak',
        dikirim_pada: '2026-09-01T09:00:10+07:00',
        diakui_pada: '2026-09-01T10:00:00+07:00',
      },
    ],
  })
}

/** The audit and the review of the specification's examples. */
export const seedEvaluations = async ({ register: { audits, reviews } }: Platform): Promise<void> => {
  await audits.add({
    id_audit: 'AUD-20260001',
    api: 'elibrary',
    aspek: ['keamanan', 'performa', 'dokumentasi'],
    jadwal: '2026-10-05',
    status: 'selesai',
    dilaksanakan_pada: '2026-10-06',
    kesimpulan: 'Memenuhi SOP dengan satu temuan rendah.',
    temuan: [
      {
        nomor: 1,
        aspek: 'dokumentasi',
        tingkat: 'rendah',
        uraian: 'Satu parameter belum memiliki contoh.',
        tindak_lanjut: 'Tambahkan contoh parameter.',
        tenggat: '2026-10-20',
        selesai_pada: '2026-10-12',
      },
    ],
    berikutnya: '2027-04-06',
  })
  await reviews.add({
    id_tinjauan: 'TNJ-20260001',
    integrasi: 'simak-elibrary',
    id_periode: '20261',
    jadwal: '2026-08-03',
    status: 'selesai',
    dilaksanakan_pada: '2026-08-03',
    hasil: 'tetap',
    versi_baru_perlu: false,
    catatan: 'Rentang alamat dan scope diperiksa; tidak ada perubahan.',
    berikutnya: '2027-02-01',
  })
}
