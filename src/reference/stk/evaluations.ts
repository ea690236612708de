import { addDuration } from '#integration'
import {
  callerOf,
  equalTo,
  isConsole,
  keep,
  locationOf,
  named,
  pageOfRecords,
  type Some,
  shown,
} from './answer.ts'
import type { AuditRow, ReviewRow } from './kinds.ts'
import type { Platform } from './platform.ts'
import { conflict, foreign, invalid } from './refusal.ts'
import type { Test } from './register.ts'
import { dayOf, semesterOf } from './wib.ts'

type AuditOperation = 'daftarAudit' | 'jadwalkanAudit' | 'ambilAudit' | 'catatHasilAudit'
type ReviewOperation = 'daftarTinjauan' | 'jadwalkanTinjauan' | 'ambilTinjauan' | 'catatHasilTinjauan'

/** SOP 8: an audit of each api every six months at least, a review of each integration every semester. */
const INTERVAL = 'P6M'
const WITHIN = 'a date within six months (SOP 8)'

const requireWithin = (last: string, next: string, pointer: string, after: string): void => {
  if (next <= addDuration(last, INTERVAL)) return
  invalid('body', pointer, 'interval-too-long', `is more than six months after ${after}`, WITHIN)
}

/** Audits of security, performance and documentation (SOP 8, 6.B.3). */
export const auditHandlers = ({ register, clock, documents, number }: Platform): Some<AuditOperation> => {
  const { audits } = register
  return {
    daftarAudit: async input => {
      const { api, status } = input.query
      const own: readonly Test<AuditRow>[] = isConsole(input)
        ? []
        : [[['api', 'in', documents.apisOf(callerOf(input))]]]
      const tests = [...equalTo<AuditRow>({ api, status }), ...own]
      return pageOfRecords(audits, tests, input.query, clock.now())
    },

    jadwalkanAudit: async ({ body }) => {
      if (!documents.isApi(body.api))
        invalid('body', '/api', 'api-unknown', 'is not in the portal', 'an api of the portal')
      await audits.age(clock.now())
      const ofApi = await audits.list(equalTo<AuditRow>({ api: body.api }))
      if (ofApi.some(({ status }) => status === 'terjadwal'))
        conflict('An audit of this api is planned already.')
      const last = ofApi
        .flatMap(({ dilaksanakan_pada }) => dilaksanakan_pada ?? [])
        .sort()
        .at(-1)
      if (last !== undefined) requireWithin(last, body.jadwal, '/jadwal', 'the audit before')
      const row: AuditRow = {
        id_audit: await number('AUD'),
        ...body,
        status: 'terjadwal',
        dilaksanakan_pada: null,
        kesimpulan: null,
        temuan: [],
        berikutnya: addDuration(body.jadwal, INTERVAL),
      }
      await audits.add(row)
      return { status: 201, headers: locationOf(`/audit/${row.id_audit}`), body: row }
    },

    ambilAudit: async input => {
      const row = await named(audits, input.path.id_audit, clock.now())
      if (!isConsole(input) && !documents.apisOf(callerOf(input)).includes(row.api)) foreign()
      return { status: 200, body: shown(row) }
    },

    // May be repeated, to record what was done about a finding; none of them goes away.
    catatHasilAudit: async ({ path, body }) => {
      const row = await named(audits, path.id_audit, clock.now())
      requireWithin(body.dilaksanakan_pada, body.berikutnya, '/berikutnya', 'dilaksanakan_pada')
      const kept = new Set(body.temuan.map(({ nomor }) => nomor))
      if (kept.size < body.temuan.length) conflict('Two findings have the same number.')
      if (!row.temuan.every(({ nomor }) => kept.has(nomor)))
        conflict('Findings that are recorded cannot be removed.')
      return { status: 200, body: await keep(audits, { ...row, ...body, status: 'selesai' }) }
    },
  }
}

/** Reviews of configuration and architecture (SOP 8). */
export const reviewHandlers = ({ register, clock, documents, number }: Platform): Some<ReviewOperation> => {
  const { reviews } = register
  return {
    daftarTinjauan: async input => {
      const { integrasi, status } = input.query
      const own: readonly Test<ReviewRow>[] = isConsole(input)
        ? []
        : [[['integrasi', 'in', documents.integrationsOf(callerOf(input))]]]
      const tests = [...equalTo<ReviewRow>({ integrasi, status }), ...own]
      return pageOfRecords(reviews, tests, input.query, clock.now())
    },

    jadwalkanTinjauan: async ({ body }) => {
      const { integrasi, id_periode } = body
      if (!documents.isIntegration(integrasi)) {
        const detail = 'names no integration document'
        invalid('body', '/integrasi', 'integration-unknown', detail, 'the id of an integration document')
      }
      if ((await reviews.count(equalTo<ReviewRow>({ integrasi, id_periode }))) > 0)
        conflict('A review of this integration is planned for this semester already.')
      const row: ReviewRow = {
        id_tinjauan: await number('TNJ'),
        ...body,
        status: 'terjadwal',
        dilaksanakan_pada: null,
        hasil: null,
        versi_baru_perlu: null,
        catatan: null,
        berikutnya: addDuration(body.jadwal, INTERVAL),
      }
      await reviews.add(row)
      return { status: 201, headers: locationOf(`/tinjauan/${row.id_tinjauan}`), body: row }
    },

    ambilTinjauan: async input => {
      const row = await named(reviews, input.path.id_tinjauan, clock.now())
      if (!isConsole(input) && !documents.integrationsOf(callerOf(input)).includes(row.integrasi)) foreign()
      return { status: 200, body: shown(row) }
    },

    catatHasilTinjauan: async ({ path, body }) => {
      const row = await named(reviews, path.id_tinjauan, clock.now())
      requireWithin(body.dilaksanakan_pada, body.berikutnya, '/berikutnya', 'dilaksanakan_pada')
      if (row.id_periode < semesterOf(dayOf(clock.now())))
        conflict('The semester of this review is over; plan a new one.')
      return { status: 200, body: await keep(reviews, { ...row, ...body, status: 'selesai' }) }
    },
  }
}
