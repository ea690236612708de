import type { Selectable } from 'kysely'
import { resolveAlert } from '../monitor/alerts.ts'
import { dailyAvailability } from '../monitor/availability.ts'
import { channelsTold, services } from '../monitor/services.ts'
import type { MonitorTables } from '../monitor/tables.ts'
import { metaOf, pageOf } from '../page.ts'
import { requireSpan } from './access-log.ts'
import { callerOf, isConsole, type Some } from './answer.ts'
import { recordAlerts } from './monitored-incidents.ts'
import type { Platform } from './platform.ts'
import { conflict, foreign, invalid, unknown } from './refusal.ts'
import { DAY, dayOf, startOf, wib } from './wib.ts'

type Operation =
  | 'ambilStatus'
  | 'daftarKetersediaan'
  | 'daftarPeringatan'
  | 'ambilPeringatan'
  | 'tanggapiPeringatan'

type Alert = Selectable<MonitorTables['monitor_alert']>

const MOST_DAYS = 92

/** States, uptime and alerts, as the monitor keeps them (SOP 6.D.2, 6.D.3). */
export const monitoringHandlers = (platform: Platform): Some<Operation> => {
  const { monitor, clock, documents } = platform
  const alertOf = async (input: Parameters<typeof isConsole>[0], id: string): Promise<Alert> => {
    const alert = await monitor
      .selectFrom('monitor_alert')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    if (alert === undefined) return unknown()
    return isConsole(input) || alert.system === callerOf(input) ? alert : foreign()
  }
  return {
    ambilStatus: async ({ query }) => {
      const { id_sistem, status } = query
      const found = (await services(monitor)).filter(
        ({ system, state }) => (id_sistem ?? system) === system && (status ?? state) === state,
      )
      const page = pageOf(query)
      const data = found.slice(page.offset, page.offset + page.limit).map(service => ({
        id_sistem: service.system,
        nama_sistem: documents.systems[service.system]?.name.id ?? service.system,
        status: service.state,
        sejak: wib(Number(service.since)),
        diperiksa_pada: wib(Number(service.checked_at)),
        waktu_jawab_ms: service.duration,
      }))
      return { status: 200, body: { data, meta: metaOf(page, found.length) } }
    },

    daftarKetersediaan: async ({ query }) => {
      const { id_sistem, dari, sampai } = query
      requireSpan(dari, sampai, MOST_DAYS)
      // A day that has not come has nothing to show.
      const until = Math.min(startOf(sampai), startOf(dayOf(clock.now()))) + DAY
      const days = await dailyAvailability(monitor, id_sistem, startOf(dari), until)
      const probed = days.filter(({ probes }) => probes > 0)
      const page = pageOf(query)
      const data = probed.slice(page.offset, page.offset + page.limit).map(day => ({
        id_sistem,
        tanggal: dayOf(day.day),
        pemeriksaan: day.probes,
        berhasil: day.good,
        persen_uptime: day.uptime,
        ...{ p50_ms: day.p50, p95_ms: day.p95, p99_ms: day.p99 },
      }))
      return { status: 200, body: { data, meta: metaOf(page, probed.length) } }
    },

    daftarPeringatan: async input => {
      const { id_sistem = isConsole(input) ? undefined : callerOf(input) } = input.query
      const { status, jenis } = input.query
      if (!isConsole(input) && id_sistem !== callerOf(input)) foreign()
      let found = monitor.selectFrom('monitor_alert')
      if (id_sistem !== undefined) found = found.where('system', '=', id_sistem)
      if (status !== undefined) found = found.where('state', '=', status)
      if (jenis !== undefined) found = found.where('kind', '=', jenis)
      const page = pageOf(input.query)
      const rows = await found
        .selectAll()
        .orderBy('started_at', 'desc')
        .orderBy('id', 'desc')
        .limit(page.limit)
        .offset(page.offset)
        .execute()
      const { total } = await found.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow()
      const data = await Promise.all(rows.map(row => wireOf(platform, row)))
      return { status: 200, body: { data, meta: metaOf(page, Number(total)) } }
    },

    ambilPeringatan: async input => ({
      status: 200,
      body: await wireOf(platform, await alertOf(input, input.path.id_peringatan)),
    }),

    tanggapiPeringatan: async input => {
      const { status, id_insiden } = input.body
      const alert = await alertOf(input, input.path.id_peringatan)
      if (alert.state === 'selesai') conflict(OVER)
      if (id_insiden !== undefined) await linkIncident(platform, alert, id_insiden)
      const isTaken = await (status === 'selesai'
        ? // Whoever was told of it is told of its end too.
          resolveAlert(monitor, alert.id, clock.now())
        : acknowledge(monitor, alert.id, status))
      if (!isTaken) conflict(OVER)
      await recordAlerts(platform)
      return { status: 200, body: await wireOf(platform, await alertOf(input, alert.id)) }
    },
  }
}

const OVER = 'The alert is over already.'

/** False when the alert ended meanwhile: it stays over. */
const acknowledge = async (
  monitor: Platform['monitor'],
  id: string,
  state: Alert['state'],
): Promise<boolean> => {
  const { numUpdatedRows } = await monitor
    .updateTable('monitor_alert')
    .set({ state })
    .where('id', '=', id)
    .where('resolved_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The incident that records an alert points back at it (SOP 7.2). */
const linkIncident = async ({ register, monitor }: Platform, alert: Alert, id: string): Promise<void> => {
  if (alert.incident_id !== null && alert.incident_id !== id)
    conflict(`The incident log has this alert already, as ${alert.incident_id}.`)
  const incident = await register.incidents.find(id)
  if (incident === undefined) {
    return invalid('body', '/id_insiden', 'incident-unknown', 'names no incident', 'an incident of the log')
  }
  if (incident.id_sistem !== alert.system) conflict('The incident is about another system than the alert.')
  const { numUpdatedRows } = await monitor
    .updateTable('monitor_alert')
    .set({ incident_id: id })
    .where('id', '=', alert.id)
    .where(({ eb, or }) => or([eb('incident_id', 'is', null), eb('incident_id', '=', id)]))
    .executeTakeFirst()
  if (numUpdatedRows === 0n) conflict('The incident log took this alert up meanwhile; read it again.')
  await register.incidents.replace({ ...incident, id_peringatan: alert.id })
}

const wireOf = async ({ monitor }: Platform, alert: Alert) => ({
  id_peringatan: alert.id,
  id_sistem: alert.system,
  jenis: alert.kind,
  operasi: alert.operation,
  status_http: alert.status_code,
  durasi_ms: alert.duration,
  jumlah_kejadian: alert.failures,
  status: alert.state,
  kanal: [...(await channelsTold(monitor, alert.id))],
  mulai_pada: wib(Number(alert.started_at)),
  terakhir_pada: wib(Number(alert.last_at)),
  selesai_pada: alert.resolved_at === null ? null : wib(Number(alert.resolved_at)),
  id_insiden: alert.incident_id,
})
