import { fromPointer, isObject, own } from '#base'
import type { Rule } from '../rule.ts'
import type { OperationView } from '../view/document.ts'
import { successSchemas } from '../view/media.ts'
import { entry, type Place } from '../view/place.ts'
import { propertyOf } from '../view/schema.ts'

const UNMARKED = (operation: string, name: string) => ({
  en: `${operation} can tell of an error under HTTP 200 ('${name}'), and nothing says how to know it.`,
  id: `${operation} dapat mengirim kesalahan di bawah HTTP 200 ('${name}'), tanpa keterangan cara mengenalinya.`,
})
const MALFORMED = (operation: string) => ({
  en: `The \`x-error-in-200\` of ${operation} is not a predicate.`,
  id: `\`x-error-in-200\` pada ${operation} bukan predikat.`,
})
const NOWHERE = (operation: string, pointer: string) => ({
  en: `The \`x-error-in-200\` of ${operation} looks at '${pointer}', which no successful response has.`,
  id: `\`x-error-in-200\` pada ${operation} memeriksa '${pointer}', yang tidak ada di jawaban berhasil.`,
})
const WANTED =
  '`x-error-in-200: { pointer: "/resultCode", ok: ["0"] }`; with `absent: ok` a missing value is a success.'

export const sopErrorIn200: Rule = {
  meta: {
    id: 'sop-error-in-200',
    severity: 'error',
    source: 'SOP 6.C.2, OWASP API10:2023',
    scope: 'every',
    summary: {
      en: 'An operation that sends errors under HTTP 200 says how to tell them from successes.',
      id: 'Operasi yang mengirim kesalahan di bawah HTTP 200 menyebut cara membedakannya dari keberhasilan.',
    },
    remedy: 'Add `x-error-in-200` with the place of the result and its values of success.',
  },
  operation(operation, report) {
    const { id, at, node, follower } = operation
    const schemas = successSchemas(operation)
    const marker = own(node, 'x-error-in-200')
    if (marker === undefined) {
      const name = ERROR_NAMES.find(error => schemas.some(schema => propertyOf(schema, error, follower)))
      if (name) report(at, { message: UNMARKED(id, name), wanted: WANTED })
      return
    }
    const place = at.child('x-error-in-200')
    if (!isPredicate(marker)) return report(place, { message: MALFORMED(id), wanted: WANTED })
    const tokens = fromPointer(marker.pointer)
    if (schemas.length === 0 || schemas.some(schema => leadsTo(schema, tokens, operation))) return
    report(place, { message: NOWHERE(id, marker.pointer), wanted: 'A pointer into the response.' })
  },
}

/** How NeoFeeder, Moodle, Peruri and their like call it (DOMAIN 0.3). */
const ERROR_NAMES = [
  ...['resultCode', 'result_code', 'error_code', 'errorCode', 'errorcode', 'err_code', 'errCode'],
  ...['exception', 'error', 'errors', 'error_desc', 'fault'],
]

interface Predicate {
  readonly pointer: string
  readonly ok?: readonly unknown[]
  readonly absent?: 'ok'
}

const isPredicate = (value: unknown): value is Predicate => {
  if (!isObject(value)) return false
  const pointer = own(value, 'pointer')
  const ok = own(value, 'ok')
  const absent = own(value, 'absent')
  const known = Object.keys(value).every(key => ['pointer', 'ok', 'absent'].includes(key))
  const named = typeof pointer === 'string' && pointer.startsWith('/')
  const values = ok === undefined || (Array.isArray(ok) && ok.every(isScalar))
  const decides = absent === 'ok' || (absent === undefined && Array.isArray(ok) && ok.length > 0)
  return known && named && values && decides
}

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value)

const leadsTo = (schema: Place, tokens: readonly string[], { follower }: OperationView): boolean => {
  let place: Place | undefined = schema
  for (const token of tokens) {
    const next: Place | undefined = place && propertyOf(place, token, follower)
    place = next ?? (place && /^\d+$/.test(token) ? entry(follower, place, 'items') : undefined)
  }
  return place !== undefined
}
