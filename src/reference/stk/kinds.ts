import type { components } from '#generated/stk/types'
import type { Kind } from './register.ts'
import { dayOf, wib } from './wib.ts'

type Schemas = components['schemas']

/** What the integration documents say about a system is not kept beside it. */
export type SystemRow = Omit<Schemas['Sistem'], 'integrasi'>
export type RequestRow = Schemas['PermintaanToken']
/** `sidik` is the kit's digest of the secret, which nobody else is told. */
export type TokenRow = Schemas['Token'] & { readonly sidik: string; readonly rangkaian: string }
export type IncidentRow = Schemas['Insiden']
export type DeprecationRow = Schemas['PemberitahuanUsang']
export type JobRow = Schemas['Pekerjaan']
export type RunRow = Schemas['Jalan']
export type AuditRow = Schemas['Audit']
export type ReviewRow = Schemas['Tinjauan']

export const systemKind: Kind<SystemRow> = {
  table: 'sistem',
  key: 'id_sistem',
  fields: {
    id_sistem: 'text',
    nama_sistem: 'text',
    jenis: 'text',
    unit_pemilik: 'text',
    unit_admin: 'text',
    surel_admin: 'text',
    admin_sejak: 'text',
    url_dasar: 'text',
    jaringan: 'json',
    status: 'text',
    dibuat_pada: 'time',
    diubah_pada: 'time',
  },
  order: [['id_sistem', 'asc']],
}

export const requestKind: Kind<RequestRow> = {
  table: 'permintaan_token',
  key: 'id_permintaan',
  fields: {
    id_permintaan: 'text',
    id_sistem: 'text',
    pemohon: 'text',
    nomor_surat: 'text',
    alasan: 'text',
    tujuan: 'text',
    integrasi: 'json',
    scope: 'json',
    status: 'text',
    diajukan_pada: 'time',
    diputuskan_pada: 'time',
    catatan_keputusan: 'text',
    terbitkan_sebelum: 'time',
    id_token: 'text',
  },
  order: [
    ['diajukan_pada', 'desc'],
    ['id_permintaan', 'desc'],
  ],
  ages: now => ({
    where: [[['status', '=', 'disetujui']], [['terbitkan_sebelum', '<=', wib(now)]]],
    becomes: { status: 'kedaluwarsa', terbitkan_sebelum: null },
  }),
}

export const tokenKind: Kind<TokenRow> = {
  table: 'token_sistem',
  key: 'id_token',
  fields: {
    id_token: 'text',
    id_sistem: 'text',
    id_permintaan: 'text',
    scope: 'json',
    status: 'text',
    diterbitkan_pada: 'time',
    kedaluwarsa_pada: 'time',
    berakhir_pada: 'time',
    digantikan_oleh: 'text',
    terakhir_dipakai_pada: 'time',
    sidik: 'text',
    rangkaian: 'text',
  },
  order: [
    ['diterbitkan_pada', 'desc'],
    ['id_token', 'desc'],
  ],
}

export const incidentKind: Kind<IncidentRow> = {
  table: 'insiden',
  key: 'id_insiden',
  fields: {
    id_insiden: 'text',
    judul: 'text',
    uraian: 'text',
    tingkat: 'text',
    id_sistem: 'text',
    integrasi: 'text',
    menyangkut_data_pribadi: 'flag',
    batas_pemberitahuan: 'time',
    dilaporkan_oleh: 'text',
    id_peringatan: 'text',
    status: 'text',
    akar_masalah: 'text',
    waktu_kejadian: 'time',
    diketahui_pada: 'time',
    selesai_pada: 'time',
    tindakan: 'json',
    id_instatus: 'text',
  },
  order: [
    ['diketahui_pada', 'desc'],
    ['id_insiden', 'desc'],
  ],
}

export const deprecationKind: Kind<DeprecationRow> = {
  table: 'pemberitahuan_usang',
  key: 'id_pemberitahuan',
  fields: {
    id_pemberitahuan: 'text',
    api: 'text',
    versi: 'number',
    operasi: 'text',
    alasan: 'text',
    pengganti: 'text',
    diumumkan_pada: 'time',
    nonaktif_pada: 'text',
    status: 'text',
    penerima: 'json',
  },
  order: [
    ['nonaktif_pada', 'asc'],
    ['id_pemberitahuan', 'asc'],
  ],
  ages: now => ({
    where: [[['status', '=', 'diumumkan']], [['nonaktif_pada', '<=', dayOf(now)]]],
    becomes: { status: 'nonaktif' },
  }),
}

export const jobKind: Kind<JobRow> = {
  table: 'pekerjaan',
  key: 'id_pekerjaan',
  fields: {
    id_pekerjaan: 'text',
    judul: 'text',
    sistem_eksternal: 'text',
    pelaksana: 'text',
    integrasi: 'text',
    arah: 'text',
    entitas: 'text',
    jadwal: 'text',
    zona: 'text',
    status: 'text',
    jalan_terakhir: 'text',
    jalan_berikutnya: 'time',
  },
  order: [['id_pekerjaan', 'asc']],
}

export const runKind: Kind<RunRow> = {
  table: 'jalan',
  key: 'id_jalan',
  fields: {
    id_jalan: 'text',
    id_pekerjaan: 'text',
    id_pelaksanaan: 'text',
    pemicu: 'text',
    mode: 'text',
    id_periode: 'text',
    status: 'text',
    dibuat_pada: 'time',
    dimulai_pada: 'time',
    selesai_pada: 'time',
    dikirim: 'number',
    berhasil: 'number',
    gagal: 'number',
    validasi: 'json',
    galat: 'json',
  },
  order: [
    ['dibuat_pada', 'desc'],
    ['id_jalan', 'desc'],
  ],
}

/** The day of a plan went by without a result. */
const overdue = (now: number) => ({
  where: [[['status', '=', 'terjadwal']], [['jadwal', '<', dayOf(now)]]] as const,
  becomes: { status: 'terlambat' } as const,
})

export const auditKind: Kind<AuditRow> = {
  table: 'audit',
  key: 'id_audit',
  fields: {
    id_audit: 'text',
    api: 'text',
    aspek: 'json',
    jadwal: 'text',
    status: 'text',
    dilaksanakan_pada: 'text',
    kesimpulan: 'text',
    temuan: 'json',
    berikutnya: 'text',
  },
  order: [
    ['jadwal', 'desc'],
    ['id_audit', 'desc'],
  ],
  ages: overdue,
}

export const reviewKind: Kind<ReviewRow> = {
  table: 'tinjauan',
  key: 'id_tinjauan',
  fields: {
    id_tinjauan: 'text',
    integrasi: 'text',
    id_periode: 'text',
    jadwal: 'text',
    status: 'text',
    dilaksanakan_pada: 'text',
    hasil: 'text',
    versi_baru_perlu: 'flag',
    catatan: 'text',
    berikutnya: 'text',
  },
  order: [
    ['jadwal', 'desc'],
    ['id_tinjauan', 'desc'],
  ],
  ages: overdue,
}
