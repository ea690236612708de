import { isObject } from '#base'
import type { Reporter, Rule } from '../rule.ts'
import { bodySchemas, successBodySchemas } from '../view/body.ts'
import { isObjectSchema, type Subschema, saying } from '../view/subschemas.ts'

/** Without the operation's name: a shared part is then told of once. */
const OPEN_RESPONSE = {
  en: 'A response with personal data lets any further property through.',
  id: 'Jawaban berisi data pribadi membiarkan properti lain ikut terkirim.',
}
const OPEN_REQUEST = {
  en: 'A request body accepts properties that nobody has described.',
  id: 'Body permintaan menerima properti yang tidak dijelaskan.',
}
const WANTED = '`additionalProperties: false`; around `allOf`, `unevaluatedProperties: false`.'

export const sopClosedObject: Rule = {
  meta: {
    id: 'sop-closed-object',
    severity: 'error',
    source: 'OWASP API3:2023, SOP 6.B.1',
    scope: 'internal',
    summary: {
      en: 'Objects in requests, and in responses with personal data, have no properties but the described ones.',
      id: 'Objek pada permintaan, dan pada jawaban berisi data pribadi, hanya memiliki properti yang dijelaskan.',
    },
    remedy: 'Describe every property and close the object; a provider then sends and accepts nothing else.',
  },
  operation(operation, report) {
    reportOpen(bodySchemas(operation, operation.requestBody), OPEN_REQUEST, report)
    if (!/^personal/.test(String(operation.node['x-data-class']))) return
    reportOpen(successBodySchemas(operation), OPEN_RESPONSE, report)
  },
}

const reportOpen = (schemas: readonly Subschema[], message: typeof OPEN_REQUEST, report: Reporter): void => {
  for (const schema of schemas) {
    if (isObjectSchema(schema) && !isClosed(schema)) report(schema.at, { message, wanted: WANTED })
  }
}

/** A map is closed by the schema of its values. */
const isClosed = (schema: Subschema): boolean =>
  ['additionalProperties', 'unevaluatedProperties'].some(keyword => {
    const value = saying(schema, keyword)
    return value === false || (isObject(value) && Object.keys(value).length > 0)
  })
