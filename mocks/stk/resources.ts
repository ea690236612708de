import type { Resource } from './resource.ts'
import type { Row } from './state.ts'
import { dayOf } from './time.ts'

type Order = Resource['order']

const text = (row: Row, field: string): string => String(row[field] ?? '')

const ascending =
  (...fields: readonly string[]): Order =>
  (one, other) => {
    const differing = fields.find(field => one[field] !== other[field])
    return differing !== undefined && text(one, differing) < text(other, differing) ? -1 : 1
  }

const descending =
  (...fields: readonly string[]): Order =>
  (one, other) =>
    ascending(...fields)(other, one)

const ofSystem = (row: Row): readonly unknown[] => [row['id_sistem']]

const isPast = (row: Row, field: string, now: number): boolean =>
  typeof row[field] === 'string' && Date.parse(text(row, field)) <= now

/** An audit or review whose day went by without a result. */
const overdue = (row: Row, now: number): Row =>
  row['status'] === 'terjadwal' && text(row, 'jadwal') < dayOf(now) ? { ...row, status: 'terlambat' } : row

export const systems: Resource = {
  table: 'sistem',
  key: 'id_sistem',
  prefix: '',
  path: '/sistem',
  order: ascending('id_sistem'),
}

export const requests: Resource = {
  table: 'permintaan',
  key: 'id_permintaan',
  prefix: 'PTK',
  path: '/permintaan-token',
  owners: ofSystem,
  order: descending('diajukan_pada', 'id_permintaan'),
  aged: (row, now) =>
    row['status'] === 'disetujui' && isPast(row, 'terbitkan_sebelum', now)
      ? { ...row, status: 'kedaluwarsa', terbitkan_sebelum: null }
      : row,
}

export const tokens: Resource = {
  table: 'token',
  key: 'id_token',
  prefix: 'TKN',
  path: '/token',
  owners: ofSystem,
  filters: { kedaluwarsa_sebelum: (row, day) => text(row, 'kedaluwarsa_pada') < day },
  order: descending('diterbitkan_pada', 'id_token'),
  aged: (row, now) =>
    row['status'] === 'aktif' && (isPast(row, 'kedaluwarsa_pada', now) || isPast(row, 'berakhir_pada', now))
      ? { ...row, status: 'kedaluwarsa' }
      : row,
}

export const accesses: Resource = {
  table: 'log',
  key: 'urutan',
  prefix: '',
  path: '/log-akses',
  owners: row => [row['id_sistem'], row['api']],
  filters: {
    dari: (row, day) => text(row, 'waktu').slice(0, 10) >= day,
    sampai: (row, day) => text(row, 'waktu').slice(0, 10) <= day,
  },
  order: (one, other) => Number(other['urutan']) - Number(one['urutan']),
}

export const incidents: Resource = {
  table: 'insiden',
  key: 'id_insiden',
  prefix: 'INS',
  path: '/insiden',
  owners: row => [row['id_sistem'], row['dilaporkan_oleh']],
  order: descending('diketahui_pada', 'id_insiden'),
}

export const notices: Resource = {
  table: 'usang',
  key: 'id_pemberitahuan',
  prefix: 'PUS',
  path: '/pemberitahuan-usang',
  order: ascending('nonaktif_pada', 'id_pemberitahuan'),
  aged: (row, now) =>
    row['status'] === 'diumumkan' && text(row, 'nonaktif_pada') <= dayOf(now)
      ? { ...row, status: 'nonaktif' }
      : row,
}

export const states: Resource = { ...systems, table: 'layanan', path: '/status' }

export const availability: Resource = {
  table: 'ketersediaan',
  key: 'tanggal',
  prefix: '',
  path: '/ketersediaan',
  filters: {
    dari: (row, day) => text(row, 'tanggal') >= day,
    sampai: (row, day) => text(row, 'tanggal') <= day,
  },
  order: ascending('tanggal'),
}

export const alerts: Resource = {
  table: 'peringatan',
  key: 'id_peringatan',
  prefix: 'PRG',
  path: '/peringatan',
  owners: ofSystem,
  order: descending('mulai_pada', 'id_peringatan'),
}

export const jobs: Resource = {
  table: 'pekerjaan',
  key: 'id_pekerjaan',
  prefix: 'SNK',
  path: '/sinkronisasi',
  owners: row => [row['pelaksana']],
  order: ascending('id_pekerjaan'),
}

export const runs: Resource = {
  table: 'jalan',
  key: 'id_jalan',
  prefix: 'JLN',
  path: '',
  order: descending('dibuat_pada', 'id_jalan'),
}

export const audits: Resource = {
  table: 'audit',
  key: 'id_audit',
  prefix: 'AUD',
  path: '/audit',
  owners: row => [row['api']],
  order: descending('jadwal', 'id_audit'),
  aged: overdue,
}

export const reviews: Resource = {
  table: 'tinjauan',
  key: 'id_tinjauan',
  prefix: 'TNJ',
  path: '/tinjauan',
  owners: row => text(row, 'integrasi').split(/-(?=[a-z])/),
  order: descending('jadwal', 'id_tinjauan'),
  aged: overdue,
}
