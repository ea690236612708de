import type { Rule } from '../rule.ts'
import { isJson, mediaTypes } from '../view/media.ts'
import { entry } from '../view/place.ts'

/** Without the operation's name: a shared part is then told of once. */
const MISSING = (type: string) => ({
  en: `A body of type ${type} has no schema.`,
  id: `Body bertipe ${type} tidak memiliki skema.`,
})

export const sopBodySchema: Rule = {
  meta: {
    id: 'sop-body-schema',
    severity: 'error',
    source: 'SOP 6.B.2, OWASP API10:2023',
    scope: 'every',
    webhooks: true,
    summary: {
      en: 'Every JSON body has a schema, so that transferred data can be validated.',
      id: 'Setiap body JSON memiliki skema, agar data yang dikirim dapat divalidasi.',
    },
    remedy: 'Describe the body under `schema`.',
  },
  operation(operation, report) {
    for (const body of [operation.requestBody, ...operation.responses]) {
      for (const media of mediaTypes(operation, body)) {
        if (isJson(media.type) && !entry(operation.follower, media, 'schema'))
          report(media.at, { message: MISSING(media.type), wanted: 'A `schema`.' })
      }
    }
  },
}
