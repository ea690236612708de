import { isObject, type JsonObject, own } from '#base'
import type { Rule } from '../rule.ts'

const UNKNOWN = (kind: string) => ({
  en: `'${kind}' is not a record that the SOP knows.`,
  id: `'${kind}' bukan catatan yang dikenal SOP.`,
})
const INCOMPLETE = (kind: string, fields: string) => ({
  en: `The ${kind} record lacks ${fields}.`,
  id: `Catatan ${kind} tidak memuat ${fields}.`,
})
const SHORT = (kind: string) => ({
  en: `The ${kind} record does not say that it is kept for at least six months.`,
  id: `Catatan ${kind} tidak menyebut disimpan paling singkat enam bulan.`,
})

/** What a record must tell, and the names under which it may. */
interface SopRecord {
  readonly clause: string
  readonly fields: Readonly<{ [field: string]: readonly string[] }>
  /** At least six months (SOP 6.D.1). */
  readonly kept?: true
}

const TIME = ['time', 'waktu', 'waktuakses', 'timestamp', 'at', 'tanggal', 'waktukejadian', 'occurredat']
const SYSTEM = ['system', 'sistem', 'systemid', 'sistemid', 'idsistem', 'consumer', 'provider']

export const RECORDS: Readonly<{ [kind: string]: SopRecord }> = {
  'access-log': {
    clause: 'SOP 6.D.1',
    fields: {
      time: TIME,
      endpoint: ['endpoint', 'path', 'url', 'operation', 'operasi', 'target'],
      'IP address': ['ip', 'ipaddress', 'alamatip', 'remoteaddress'],
      status: ['status', 'statuscode', 'kodestatus', 'httpstatus'],
    },
    kept: true,
  },
  token: {
    clause: 'SOP 6.B.3, 6.E.2',
    fields: {
      system: SYSTEM,
      'time of issue': ['issuedat', 'diterbitkan', 'diterbitkanpada', 'waktuterbit', 'terbit'],
      'time of expiry': ['expiresat', 'expiry', 'kedaluwarsa', 'kedaluwarsapada', 'berlakusampai'],
    },
  },
  'token-request': {
    clause: 'SOP 6.E.1',
    fields: {
      system: SYSTEM,
      applicant: ['admin', 'adminaplikasi', 'requestedby', 'pemohon', 'diajukanoleh'],
      status: ['status'],
    },
  },
  incident: {
    clause: 'SOP 7',
    fields: {
      time: TIME,
      event: ['event', 'kejadian', 'description', 'keterangan', 'deskripsi', 'uraian', 'judul', 'title'],
      'corrective action': ['action', 'actions', 'correctiveaction', 'tindakan', 'tindakankorektif'],
    },
  },
}

export const sopRecord: Rule = {
  meta: {
    id: 'sop-record',
    severity: 'error',
    source: 'SOP 6.B.3, 6.D.1, 6.E, 7',
    scope: 'internal',
    summary: {
      en: 'The records that the SOP asks for have every field that it asks for.',
      id: 'Catatan yang diminta SOP memuat setiap kolom yang diminta.',
    },
    remedy: 'Add the property; the page lists what each record needs and under which names.',
  },
  nodes: {
    Schema(schema, at, report) {
      const kind = own(schema, 'x-sop-record')
      if (kind === undefined) return
      const record = typeof kind === 'string' && Object.hasOwn(RECORDS, kind) ? RECORDS[kind] : undefined
      if (!record) {
        const wanted = `One of ${Object.keys(RECORDS).join(', ')}.`
        return report(at.child('x-sop-record'), { message: UNKNOWN(String(kind)), wanted })
      }
      const missing = missingFields(record, schema)
      const wanted = record.clause
      if (missing.length > 0) report(at, { message: INCOMPLETE(String(kind), missing.join(', ')), wanted })
      if (record.kept && !lastsSixMonths(own(schema, 'x-retention')))
        report(at, { message: SHORT(String(kind)), wanted: '`x-retention: P6M` or longer.' })
    },
  },
}

const missingFields = ({ fields }: SopRecord, schema: JsonObject): string[] => {
  const names = new Set(propertyNames(schema))
  return Object.keys(fields).filter(field => !fields[field]?.some(name => names.has(name)))
}

const propertyNames = (schema: JsonObject): string[] => {
  const parts = [schema, ...(Array.isArray(schema['allOf']) ? schema['allOf'] : [])]
  return parts
    .flatMap(part => {
      const properties = own(part, 'properties')
      return isObject(properties) ? Object.keys(properties) : []
    })
    .map(name => name.toLowerCase().replaceAll(/[^a-z]/g, ''))
}

/** An ISO 8601 duration in years, months, weeks or days. */
const lastsSixMonths = (duration: unknown): boolean => {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(String(duration))
  const [years = 0, months = 0, weeks = 0, days = 0] = (match?.slice(1) ?? []).map(part => Number(part ?? 0))
  return years * 12 + months + (weeks * 7 + days) / 30.5 >= 6
}
