import { hashSeed, own, seededRandom } from '#base'
import type { Header, Operation, ResponseEntry } from '#contract'
import { usualValue } from './field-values.ts'
import { REQUEST_ID_PLACEHOLDER, takesUuid } from './request-id.ts'

/** Fields that the message itself decides on. */
const FRAMING: ReadonlySet<string> = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'keep-alive',
  'transfer-encoding',
])

const NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/
// Node throws on other characters, and a line break would be a second field.
const VALUE = /^[\t\x20-\x7e\x80-\xff]+$/

/** A value for each header that the contract documents: its example, or else one that fits its schema. */
export const documentedFields = (operation: Operation, entry: ResponseEntry): Record<string, string> => {
  const fields: Record<string, string> = {}
  for (const header of entry.headers) {
    if (FRAMING.has(header.name) || !NAME.test(header.name)) continue
    const value = serialise(exampleOf(operation, header))
    if (VALUE.test(value)) fields[header.name] = value
  }
  return { ...fields, ...lifecycleFields(operation) }
}

const exampleOf = (operation: Operation, header: Header): unknown => {
  if (takesUuid(operation, header)) return REQUEST_ID_PLACEHOLDER
  if (header.examples.length > 0) return header.examples[0]?.value
  return usual(operation, header) ?? sampled(operation, header)
}

/** Keywords with which a schema names a value of its own. */
const NAMED = ['const', 'default', 'enum', 'example', 'examples']

const usual = (operation: Operation, { name, schema }: Header): unknown => {
  const isValid = (value: unknown): boolean => operation.checkValue(schema, value, 'response').length === 0
  if (NAMED.some(keyword => own(schema, keyword) !== undefined))
    return [operation.plainSample(schema, 'response')].find(isValid)
  const text = usualValue(name, operation)
  if (text === undefined) return undefined
  // The field's text, as what the schema says that it is.
  return [text, Number(text), text.split(', '), text === 'true'].find(isValid)
}

/** By its name too, which is why it is made as a property. */
const sampled = (operation: Operation, { name, schema }: Header): unknown => {
  const property = name.replace(/^x-/, '')
  const whole = { type: 'object', required: [property], properties: { [property]: schema } }
  return own(operation.sample(whole, seededRandom(hashSeed(name)), 'response'), property)
}

/** `style: simple` without explode, the only style of a header (OAS 3.1 §4.8.21). */
const serialise = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(String).join(',')
  if (typeof value === 'object' && value !== null) return Object.entries(value).flat().map(String).join(',')
  return String(value)
}

/** `Deprecation` (RFC 9745) and `Sunset` (RFC 8594); without a date, `true` as Prism sends it. */
const lifecycleFields = ({ deprecated, lifecycle }: Operation): Record<string, string> => {
  const fields: Record<string, string> = {}
  const deprecation = Date.parse(lifecycle?.deprecation ?? '')
  const sunset = Date.parse(lifecycle?.sunset ?? '')
  if (!Number.isNaN(deprecation)) fields['deprecation'] = `@${deprecation / 1000}`
  else if (deprecated) fields['deprecation'] = 'true'
  if (!Number.isNaN(sunset)) fields['sunset'] = new Date(sunset).toUTCString()
  return fields
}
