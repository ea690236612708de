import { against, type Refusal, wrong } from './refusal.ts'
import { newId, rowsOf } from './resource.ts'
import { audits, reviews } from './resources.ts'
import type { Row } from './state.ts'
import { dayOf, halfYearAfter, semesterOf } from './time.ts'
import { change, create } from './write.ts'

const WITHIN = 'a date within six months (SOP 8)'

export const planAudit = create('jadwalkanAudit', audits, (body, { state, clock }) => {
  const ofApi = rowsOf(state, 'audit').filter(({ api }) => api === body['api'])
  if (ofApi.some(({ status }) => status === 'terjadwal'))
    return against('An audit of this api is planned already.')
  const last = ofApi
    .map(row => String(row['dilaksanakan_pada'] ?? ''))
    .sort()
    .at(-1)
  const jadwal = String(body['jadwal'])
  if (last && jadwal > halfYearAfter(last)) {
    return wrong(
      'body',
      '/jadwal',
      'interval-too-long',
      'is more than six months after the audit before',
      WITHIN,
    )
  }
  return {
    id_audit: newId(state, audits.prefix, clock.now()),
    ...body,
    status: 'terjadwal',
    dilaksanakan_pada: null,
    kesimpulan: null,
    temuan: [],
    berikutnya: halfYearAfter(jadwal),
  }
})

/** The next one comes within six months (SOP 8). */
const tooLate = (body: Row): Refusal | undefined =>
  String(body['berikutnya']) > halfYearAfter(String(body['dilaksanakan_pada']))
    ? wrong(
        'body',
        '/berikutnya',
        'interval-too-long',
        'is more than six months after dilaksanakan_pada',
        WITHIN,
      )
    : undefined

/** May be repeated, to record what was done about a finding; none of them goes away. */
export const recordAudit = change('catatHasilAudit', audits, (row, body) => {
  const refusal = tooLate(body)
  if (refusal) return refusal
  const numbers = (findings: unknown): unknown[] => (findings as Row[]).map(({ nomor }) => nomor)
  const kept = numbers(body['temuan'])
  if (!numbers(row['temuan']).every(number => kept.includes(number))) {
    return against('Findings that are recorded cannot be removed.')
  }
  return { ...row, ...body, status: 'selesai' }
})

export const planReview = create('jadwalkanTinjauan', reviews, (body, { state, clock }) => {
  const isPlanned = rowsOf(state, 'tinjauan').some(
    row => row['integrasi'] === body['integrasi'] && row['id_periode'] === body['id_periode'],
  )
  if (isPlanned) return against('A review of this integration is planned for this semester already.')
  return {
    id_tinjauan: newId(state, reviews.prefix, clock.now()),
    ...body,
    status: 'terjadwal',
    dilaksanakan_pada: null,
    hasil: null,
    versi_baru_perlu: null,
    catatan: null,
    berikutnya: halfYearAfter(String(body['jadwal'])),
  }
})

export const recordReview = change('catatHasilTinjauan', reviews, (row, body, { clock }) => {
  const refusal = tooLate(body)
  if (refusal) return refusal
  if (String(row['id_periode']) < semesterOf(dayOf(clock.now()))) {
    return against('The semester of this review is over; plan a new one.')
  }
  return { ...row, ...body, status: 'selesai' }
})
