import { own } from '#base'
import type { Rule } from '../rule.ts'
import type { OperationView } from '../view/document.ts'
import { type MediaTypeView, mediaTypes } from '../view/media.ts'
import { entries, entry } from '../view/place.ts'

const REQUEST = (type: string) => ({
  en: `The request body (${type}) has no example.`,
  id: `Body permintaan (${type}) tidak memiliki contoh.`,
})
/** Without the operation's name: a shared part is then told of once. */
const RESPONSE = (status: string, type: string) => ({
  en: `The ${status} response (${type}) has no example.`,
  id: `Jawaban ${status} (${type}) tidak memiliki contoh.`,
})

export const sopExample: Rule = {
  meta: {
    id: 'sop-example',
    severity: 'error',
    source: 'SOP 6.C.2',
    scope: 'every',
    webhooks: true,
    summary: {
      en: 'Every request body and every response body has an example.',
      id: 'Setiap body permintaan dan setiap body jawaban memiliki contoh.',
    },
    remedy: 'Add `examples` to the media type; mocks, tests and the portal all use them.',
  },
  operation(operation, report) {
    for (const media of mediaTypes(operation, operation.requestBody)) {
      if (!hasExample(operation, media)) report(media.at, { message: REQUEST(media.type) })
    }
    for (const response of operation.responses) {
      for (const media of mediaTypes(operation, response)) {
        if (hasExample(operation, media)) continue
        report(media.at, { message: RESPONSE(response.status, media.type) })
      }
    }
  },
}

const hasExample = ({ follower }: OperationView, media: MediaTypeView): boolean => {
  if (own(media.node, 'example') !== undefined || entries(follower, media, 'examples').length > 0) return true
  const schema = entry(follower, media, 'schema')?.node
  const listed = own(schema, 'examples')
  return own(schema, 'example') !== undefined || (Array.isArray(listed) && listed.length > 0)
}
