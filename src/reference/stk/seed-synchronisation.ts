import type { Platform } from './platform.ts'

/** The jobs and runs of the specification's examples. */
export const seedSynchronisation = async ({ register: { jobs, runs } }: Platform): Promise<void> => {
  await jobs.add({
    id_pekerjaan: 'SNK-20260001',
    judul: 'Nilai ke NeoFeeder',
    sistem_eksternal: 'neofeeder',
    pelaksana: 'simak',
    integrasi: 'simak-neofeeder',
    arah: 'kirim',
    entitas: 'nilai',
    jadwal: '0 1 * * *',
    zona: 'Asia/Jakarta',
    status: 'aktif',
    jalan_terakhir: 'JLN-20260001',
    jalan_berikutnya: '2026-11-22T01:00:00+07:00',
  })
  await jobs.add({
    id_pekerjaan: 'SNK-20260002',
    judul: 'Dosen dari SISTER',
    sistem_eksternal: 'sister',
    pelaksana: 'simak',
    integrasi: 'simak-sister',
    arah: 'tarik',
    entitas: 'dosen',
    jadwal: '0 1 * * 6',
    zona: 'Asia/Jakarta',
    status: 'aktif',
    jalan_terakhir: null,
    jalan_berikutnya: '2026-11-28T01:00:00+07:00',
  })
  await runs.add({
    id_jalan: 'JLN-20260001',
    id_pekerjaan: 'SNK-20260001',
    id_pelaksanaan: '5a1c0000-0000-4000-8000-000000000003',
    pemicu: 'jadwal',
    mode: 'kirim',
    id_periode: '20252',
    status: 'sebagian',
    dibuat_pada: '2026-11-21T01:00:00+07:00',
    dimulai_pada: '2026-11-21T01:00:01+07:00',
    selesai_pada: '2026-11-21T01:00:09+07:00',
    dikirim: 24,
    berhasil: 23,
    gagal: 1,
    validasi: { jumlah_sumber: 24, jumlah_tujuan: 23, selisih: 1 },
    galat: [{ kode: '800', pesan: 'Nilai ditolak.', jumlah: 1 }],
  })
  await runs.add({
    id_jalan: 'JLN-20260002',
    id_pekerjaan: 'SNK-20260001',
    id_pelaksanaan: null,
    pemicu: 'manual',
    mode: 'uji',
    id_periode: '20252',
    status: 'antre',
    dibuat_pada: '2026-11-21T09:00:00+07:00',
    dimulai_pada: null,
    selesai_pada: null,
    dikirim: 0,
    berhasil: 0,
    gagal: 0,
    validasi: { jumlah_sumber: 0, jumlah_tujuan: 0, selisih: 0 },
    galat: [],
  })
}
