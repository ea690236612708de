import type { AuditEntry } from '#provider'
import { metaOf, pageOf } from '../page.ts'
import { callerOf, isConsole, type Some } from './answer.ts'
import type { Platform } from './platform.ts'
import { invalid } from './refusal.ts'
import { DAY, daysBetween, startOf, wib } from './wib.ts'

const MOST_DAYS = 31

/** The kit's access log, of all systems (SOP 6.D.1): a system sees what it called and what was called of its apis. */
export const accessLogHandlers = ({ archive, documents }: Platform): Some<'cariLogAkses'> => ({
  cariLogAkses: async input => {
    const { dari, sampai, id_sistem: system, api, status } = input.query
    requireSpan(dari, sampai, MOST_DAYS)
    const page = pageOf(input.query)
    const caller = callerOf(input)
    const party = isConsole(input) ? undefined : { system: caller, apis: documents.apisOf(caller) }
    const range = { from: startOf(dari), until: startOf(sampai) + DAY }
    const { entries, total } = await archive.search({ ...range, system, api, status, party }, page)
    return { status: 200, body: { data: entries.map(wireOf), meta: metaOf(page, total) } }
  },
})

/** Refuses with 422 what is turned round or too long. */
export const requireSpan = (dari: string, sampai: string, most: number): void => {
  const days = daysBetween(dari, sampai)
  if (days < 0) invalid('query', '/sampai', 'range-reversed', 'is before dari', 'a day at or after dari')
  if (days > most) {
    const detail = `is more than ${most} days after dari`
    invalid('query', '/sampai', 'range-too-long', detail, `at most ${most} days`)
  }
}

/** The contract has endpoints only; the kit also records calls that match none, and gaps of the log itself. */
const NO_ENDPOINT = 'TANPA /operasi'

const isEndpoint = (text: string): boolean => /^[A-Z]{3,10} \/[^ ]*$/.test(text)

const wireOf = (entry: AuditEntry) => ({
  urutan: entry.sequence,
  waktu: wib(entry.at),
  api: entry.api,
  endpoint: isEndpoint(entry.endpoint) ? entry.endpoint : NO_ENDPOINT,
  operasi: entry.operation ?? null,
  id_sistem: entry.system ?? null,
  alamat_ip: entry.address ?? null,
  status: entry.status,
  durasi_ms: Math.round(entry.duration),
  request_id: entry.requestId,
  sidik: entry.hash,
})
