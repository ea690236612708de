import { wib } from '../wib.ts'
import { against, answerOf, FOREIGN, isRefusal, wrong } from './refusal.ts'
import { type Handler, isConsole, locationOf, named, newId, put, rowsOf } from './resource.ts'
import { alerts, incidents } from './resources.ts'
import type { Row } from './state.ts'
import { hoursFrom } from './time.ts'
import { change, create, isShown } from './write.ts'

/** UU 27/2022 article 46: 3×24 hours from when it was known. */
const HOURS_TO_NOTIFY = 72

export const deadline = ({ menyangkut_data_pribadi, diketahui_pada }: Row): string | null =>
  menyangkut_data_pribadi === true ? hoursFrom(Date.parse(String(diketahui_pada)), HOURS_TO_NOTIFY) : null

export const reportIncident = create('laporkanInsiden', incidents, (body, { state, clock, consumer }) => {
  if (Date.parse(String(body['diketahui_pada'])) < Date.parse(String(body['waktu_kejadian']))) {
    const wanted = 'a time at or after waktu_kejadian'
    return wrong('body', '/diketahui_pada', 'time-order', 'is before waktu_kejadian', wanted)
  }
  const isKnown = rowsOf(state, 'insiden').some(
    row =>
      row['status'] !== 'selesai' && row['id_sistem'] === body['id_sistem'] && row['judul'] === body['judul'],
  )
  if (isKnown) return against('An open incident of this system has the same title.')
  return {
    id_insiden: newId(state, incidents.prefix, clock.now()),
    integrasi: null,
    ...body,
    batas_pemberitahuan: deadline(body),
    dilaporkan_oleh: consumer ?? 'stk',
    id_peringatan: null,
    status: 'terbuka',
    akar_masalah: null,
    selesai_pada: null,
    tindakan: [],
    id_instatus: null,
  }
})

/** It is resolved only with a corrective action and the cause (SOP 7.2). */
export const changeIncident = change('perbaruiInsiden', incidents, (row, body, { clock }) => {
  const changed: Row = { ...row, ...body }
  const isEnding = changed['status'] === 'selesai'
  if (isEnding && ((changed['tindakan'] as Row[]).length === 0 || changed['akar_masalah'] === null)) {
    return against('An incident needs a corrective action before it is resolved (SOP 7.2).')
  }
  const selesai_pada = isEnding ? (row['selesai_pada'] ?? wib(clock.now())) : null
  return { ...changed, selesai_pada, batas_pemberitahuan: deadline(changed) }
})

export const recordAction: Handler = context => {
  const { state, clock, consumer = 'stk', request } = context
  const body = context.body as Row
  const row = named(incidents, context)
  if (isRefusal(row)) return answerOf(row, request)
  if (isShown(context, 'catatTindakan', incidents, row, body)) return undefined
  if (!isConsole(context) && row['id_sistem'] !== consumer && row['dilaporkan_oleh'] !== consumer) {
    return answerOf(FOREIGN, request)
  }
  if (row['status'] === 'selesai')
    return answerOf(against('The incident is resolved; reopen it first.'), request)
  if (body['jenis'] === 'pelaporan-eksternal' && !body['pihak_eksternal']) {
    const wanted = 'the party that was told, because jenis is pelaporan-eksternal'
    return answerOf(wrong('body', '/pihak_eksternal', 'required', 'is missing', wanted), request)
  }
  const action = {
    id_tindakan: newId(state, 'TDK', clock.now()),
    id_insiden: row['id_insiden'],
    pihak_eksternal: null,
    nomor_tiket: null,
    ...body,
    dicatat_oleh: consumer,
  }
  const tindakan = [...(row['tindakan'] as Row[]), action].slice(-MOST_ACTIONS)
  put(state, incidents, { ...row, status: 'ditangani', tindakan })
  return {
    status: 201,
    headers: { location: locationOf(context, incidents, row['id_insiden']) },
    body: action,
  }
}

const MOST_ACTIONS = 100

/** Acknowledged, or over together with the incident that records it (SOP 6.D.3, 7.2). */
export const answerAlert = change('tanggapiPeringatan', alerts, (row, body, { clock }) => {
  if (row['status'] === 'selesai') return against('The alert is over already.')
  const isOver = body['status'] === 'selesai'
  return {
    ...row,
    status: body['status'],
    id_insiden: body['id_insiden'] ?? row['id_insiden'],
    selesai_pada: isOver ? wib(clock.now()) : null,
  }
})
