import { fixedClock } from '#base'
import { issueToken } from '#provider'
import type { Workspace } from '#workspace'
import type { SystemRow, TokenRow } from './kinds.ts'
import type { Platform } from './platform.ts'
import { seedAlerts, seedEvaluations, seedIncidents, seedNotices } from './seed-examples.ts'
import { seedSynchronisation } from './seed-synchronisation.ts'

const SINCE = '2026-08-03'
const REGISTERED = '2026-08-03T08:00:00+07:00'

/** Systems without a flow of their own call nobody; addresses for documentation (RFC 5737) stand for them. */
const NOWHERE = ['192.0.2.0/24']

/** The example of `daftarkanSistem` registers this one. */
const NOT_YET = 'jurnal'

/** Fills an empty register: the systems of the workspace, and the records of the specification's examples. */
export const seedStk = async (platform: Platform, workspace: Workspace): Promise<void> => {
  const { register, documents } = platform
  if ((await register.systems.count([])) > 0) return
  for (const id of Object.keys(documents.systems)) {
    if (id !== NOT_YET) await register.systems.add(systemOf(platform, workspace, id))
  }
  await seedRequests(platform)
  await register.tokens.add(await exampleToken(platform))
  await register.tokens.add(REVOKED)
  await seedAlerts(platform)
  await seedIncidents(platform)
  await seedNotices(platform)
  await seedEvaluations(platform)
  await seedSynchronisation(platform)
}

const systemOf = ({ documents }: Platform, workspace: Workspace, id: string): SystemRow => {
  const { name, kind, owner } = documents.systems[id] ?? { name: { id }, kind: 'internal' }
  const short = name.id.replace(/ \(.*/, '')
  const networks = documents.networks(id)
  return {
    id_sistem: id,
    nama_sistem: name.id,
    jenis: kind === 'external' ? 'eksternal' : 'internal',
    unit_pemilik: owner ?? 'STK',
    unit_admin: `Admin Aplikasi ${short}`,
    surel_admin: `admin-${id}@uss.example`,
    admin_sejak: SINCE,
    url_dasar: addressOf(workspace, id),
    jaringan: [...(networks.length > 0 ? networks : NOWHERE)],
    status: 'aktif',
    dibuat_pada: REGISTERED,
    diubah_pada: REGISTERED,
  }
}

const ADDRESS = /^https:\/\/[a-z0-9.-]+(\/[A-Za-z0-9._~/-]*)?$/

/** Of the first api that the system provides. */
const addressOf = ({ apis }: Workspace, system: string): string | null => {
  const [server] = (apis.find(api => api.system === system)?.document['servers'] ?? []) as { url?: unknown }[]
  return typeof server?.url === 'string' && ADDRESS.test(server.url) ? server.url : null
}

const seedRequests = async ({ register: { requests } }: Platform): Promise<void> => {
  await requests.add({
    id_permintaan: 'PTK-20260001',
    id_sistem: 'simak',
    pemohon: 'Admin Aplikasi SIMAK',
    nomor_surat: 'CONTOH/BAK/TOKEN/0001/2026',
    alasan: 'baru',
    tujuan: 'Membaca keanggotaan dan peminjaman perpustakaan untuk bebas pustaka.',
    integrasi: ['simak-elibrary'],
    scope: ['elib.anggota.read', 'elib.pinjam.read'],
    status: 'diterbitkan',
    diajukan_pada: '2026-11-09T09:00:00+07:00',
    diputuskan_pada: '2026-11-10T10:00:00+07:00',
    catatan_keputusan: 'Sesuai DDI simak-elibrary.',
    terbitkan_sebelum: null,
    id_token: 'TKN-20260001',
  })
  await requests.add({
    id_permintaan: 'PTK-20260002',
    id_sistem: 'lms',
    pemohon: 'Admin Aplikasi LMS',
    nomor_surat: 'CONTOH/BAK/TOKEN/0002/2026',
    alasan: 'scope-berubah',
    tujuan: 'Menampilkan pinjaman buku di kelas daring.',
    integrasi: ['stk-platform'],
    scope: ['elib.pinjam.read'],
    status: 'ditolak',
    diajukan_pada: '2026-11-11T09:00:00+07:00',
    diputuskan_pada: '2026-11-12T10:00:00+07:00',
    catatan_keputusan: 'Tidak ada DDI yang memberi LMS akses ke ELibrary.',
    terbitkan_sebelum: null,
    id_token: null,
  })
}

/** A real token of the kit, whose secret nobody was shown. */
const exampleToken = async ({ tokens, entropy }: Platform): Promise<TokenRow> => {
  const diterbitkan_pada = '2026-11-10T13:00:00+07:00'
  const scope = ['elib.anggota.read', 'elib.pinjam.read']
  const { record } = issueToken('simak', fixedClock(Date.parse(diterbitkan_pada)), entropy, scope)
  await tokens.save(record)
  return {
    id_token: 'TKN-20260001',
    id_sistem: 'simak',
    id_permintaan: 'PTK-20260001',
    scope,
    status: 'aktif',
    diterbitkan_pada,
    kedaluwarsa_pada: '2027-05-10T13:00:00+07:00',
    berakhir_pada: null,
    digantikan_oleh: null,
    terakhir_dipakai_pada: '2026-11-16T08:15:00+07:00',
    sidik: record.digest,
    rangkaian: record.family,
  }
}

const REVOKED: TokenRow = {
  id_token: 'TKN-20260009',
  id_sistem: 'lms',
  id_permintaan: 'PTK-20260009',
  scope: ['simak.kelas.read'],
  status: 'dicabut',
  diterbitkan_pada: '2026-08-10T09:00:00+07:00',
  kedaluwarsa_pada: '2027-02-10T09:00:00+07:00',
  berakhir_pada: '2026-10-12T15:00:00+07:00',
  digantikan_oleh: null,
  terakhir_dipakai_pada: '2026-10-12T14:50:00+07:00',
  sidik: '',
  rangkaian: '',
}
