import { wib } from '../wib.ts'
import { against, FOREIGN, wrong } from './refusal.ts'
import { newId, rowsOf } from './resource.ts'
import { notices } from './resources.ts'
import type { Row } from './state.ts'
import { dayOf, spanOf } from './time.ts'
import { change, create } from './write.ts'

/** SOP 6.D.4. */
const DAYS_OF_NOTICE = 30

export const announce = create('terbitkanPemberitahuanUsang', notices, (body, { state, clock }) => {
  const now = clock.now()
  if (spanOf(dayOf(now), String(body['nonaktif_pada'])) < DAYS_OF_NOTICE) {
    const wanted = 'a date at least 30 days after today (SOP 6.D.4)'
    return wrong('body', '/nonaktif_pada', 'notice-too-short', 'is less than 30 days ahead', wanted)
  }
  const stands = rowsOf(state, 'usang').some(
    row =>
      row['status'] === 'diumumkan' &&
      ['api', 'versi', 'operasi'].every(field => (row[field] ?? null) === (body[field] ?? null)),
  )
  if (stands) return against('A notice on this api and version stands already; change it instead.')
  const dikirim_pada = null
  const receivers = rowsOf(state, 'sistem').filter(row => row['id_sistem'] !== body['api'])
  return {
    id_pemberitahuan: newId(state, notices.prefix, now),
    operasi: null,
    pengganti: null,
    ...body,
    diumumkan_pada: wib(now),
    status: 'diumumkan',
    penerima: receivers.map(({ id_sistem }) => ({ id_sistem, dikirim_pada, diakui_pada: null })),
  }
})

const OFF = 'The api is turned off already.'

/** The date only moves back, so that thirty days stay thirty days. */
export const changeNotice = change('ubahPemberitahuanUsang', notices, (row, body) => {
  if (row['status'] !== 'diumumkan') return against(OFF)
  const { nonaktif_pada = row['nonaktif_pada'] } = body
  if (String(nonaktif_pada) < String(row['nonaktif_pada'])) {
    const detail = 'is before the date that was announced'
    return wrong('body', '/nonaktif_pada', 'notice-shortened', detail, 'a later date')
  }
  return { ...row, ...body }
})

/** A receiver's word that the notice came; a second one changes nothing. */
export const acknowledge = change('akuiPemberitahuanUsang', notices, (row, _, { consumer, clock }) => {
  const receivers = row['penerima'] as Row[]
  if (!receivers.some(({ id_sistem }) => id_sistem === consumer)) return FOREIGN
  if (row['status'] !== 'diumumkan') return against(OFF)
  const diakui_pada = wib(clock.now())
  const penerima = receivers.map(receiver =>
    receiver['id_sistem'] === consumer && receiver['diakui_pada'] === null
      ? { ...receiver, dikirim_pada: receiver['dikirim_pada'] ?? diakui_pada, diakui_pada }
      : receiver,
  )
  return { ...row, penerima }
})
