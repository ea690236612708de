import type { Selectable } from 'kysely'
import type { MonitorTables } from '../monitor/tables.ts'
import { type IncidentReport, incidentOf } from './incident.ts'
import type { IncidentRow } from './kinds.ts'
import type { Platform } from './platform.ts'
import { DAY, wib } from './wib.ts'

type Alert = Selectable<MonitorTables['monitor_alert']>

/** In whose name the monitor writes. */
const MONITOR = 'stk'

/**
 * Records every alert of the monitor as one incident, and ends that with it (SOP 6.D.3, 7.2). It may be done at any time,
 * again, and by several nodes at once: the alert names its incident before that is written, and is named once only.
 * Nobody is told again, because the alert told them.
 */
export const recordAlerts = async (platform: Platform): Promise<void> => {
  for (const alert of await unnamed(platform)) await nameIncident(platform, alert)
  for (const alert of await recent(platform)) await record(platform, alert)
}

const unnamed = ({ monitor }: Platform): Promise<readonly Alert[]> =>
  monitor.selectFrom('monitor_alert').selectAll().where('incident_id', 'is', null).limit(MOST).execute()

/** Open ones, and those that ended while nobody looked. */
const recent = ({ monitor, clock }: Platform): Promise<readonly Alert[]> =>
  monitor
    .selectFrom('monitor_alert')
    .selectAll()
    .where(({ eb, or }) =>
      or([eb('resolved_at', 'is', null), eb('resolved_at', '>', clock.now() - LOOKED_BACK)]),
    )
    .limit(MOST)
    .execute()

const MOST = 1_000
const LOOKED_BACK = 7 * DAY

const nameIncident = async (platform: Platform, { id }: Alert): Promise<void> => {
  const incident_id = await platform.number('INS')
  await platform.monitor
    .updateTable('monitor_alert')
    .set({ incident_id })
    .where('id', '=', id)
    .where('incident_id', 'is', null)
    .execute()
}

const record = async ({ register: { incidents }, number }: Platform, alert: Alert): Promise<void> => {
  const { id, incident_id, resolved_at } = alert
  if (incident_id === null) return
  const known = await incidents.find(incident_id)
  if (known === undefined) {
    await incidents.addOnce({ ...incidentOf(incident_id, reportOf(alert), MONITOR), id_peringatan: id })
  }
  const incident = known ?? (await incidents.find(incident_id))
  // Whoever took it in hand writes down its cause, and ends it.
  if (resolved_at === null || incident?.status !== 'terbuka' || incident.dilaporkan_oleh !== MONITOR) return
  const selesai_pada = wib(Number(resolved_at))
  const tindakan = [recovery(await number('TDK'), incident, selesai_pada)]
  const akar_masalah = incident.akar_masalah ?? 'Belum diketahui: gangguan berakhir sebelum diperiksa.'
  await incidents.replace({ ...incident, status: 'selesai', selesai_pada, akar_masalah, tindakan })
}

/** What an alert is called, and how grave it is before anybody looked. */
const KINDS = {
  'galat-5xx': { title: 'Galat 5xx', level: 'tinggi' },
  'melebihi-10-detik': { title: 'Jawaban melebihi 10 detik', level: 'sedang' },
  'tidak-terhubung': { title: 'Tidak terhubung', level: 'tinggi' },
} as const

const reportOf = ({
  id,
  system,
  kind,
  operation,
  status_code,
  duration,
  started_at,
}: Alert): IncidentReport => {
  const { title, level } = KINDS[kind]
  const facts = [
    operation === null ? 'ditemukan pemeriksaan berkala' : `operasi ${operation}`,
    status_code === null ? 'tanpa jawaban' : `status HTTP ${status_code}`,
    duration === null ? undefined : `${duration} ms`,
  ]
  const time = wib(Number(started_at))
  return {
    judul: `${title} pada ${system}`,
    uraian: `Dicatat pemantau dari peringatan ${id}: ${facts.filter(Boolean).join(', ')}.`,
    tingkat: level,
    id_sistem: system,
    integrasi: null,
    menyangkut_data_pribadi: false,
    waktu_kejadian: time,
    diketahui_pada: time,
  }
}

const recovery = (
  id_tindakan: string,
  { id_insiden }: IncidentRow,
  dilakukan_pada: string,
): IncidentRow['tindakan'][number] => ({
  id_tindakan,
  id_insiden,
  jenis: 'pemeriksaan-endpoint',
  uraian: 'Pemantau memeriksa sistem ini kembali dan mendapatinya beroperasi.',
  unit_pelaksana: 'Pemantau STK',
  pihak_eksternal: null,
  nomor_tiket: null,
  dilakukan_pada,
  dicatat_oleh: MONITOR,
})
