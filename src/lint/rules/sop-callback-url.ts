import { isObject, own } from '#base'
import type { Rule } from '../rule.ts'
import { requestSchemas } from '../view/body.ts'
import { type Subschema, saying, typesOf } from '../view/subschemas.ts'

/** Without the operation's name: a shared part is then told of once. */
const ANY_URL = (name: string) => ({
  en: `The provider may be sent to any address by '${name}'.`,
  id: `Provider dapat diarahkan ke alamat mana pun melalui '${name}'.`,
})
const NOT_HTTPS = (url: string) => ({
  en: `The callback '${url}' is not reached by https.`,
  id: `Callback '${url}' tidak dijangkau melalui https.`,
})
const WANTED = '`format: uri` and a `pattern` that begins with `^https://`, best with the allowed hosts.'

export const sopCallbackUrl: Rule = {
  meta: {
    id: 'sop-callback-url',
    severity: 'error',
    source: 'OWASP API7:2023, SOP 6.B.3',
    scope: 'internal',
    summary: {
      en: 'A URL that a consumer sends is an https URL.',
      id: 'URL yang dikirim consumer adalah URL https.',
    },
    remedy: 'Add `format: uri` and `pattern: ^https://…`, and let the provider call listed hosts only.',
  },
  operation(operation, report) {
    for (const schema of requestSchemas(operation)) {
      if (isUrl(schema) && !isRestricted(schema))
        report(schema.at, { message: ANY_URL(schema.name ?? 'uri'), wanted: WANTED })
    }
    for (const url of literalCallbacks(operation.node)) {
      report(operation.at.child('callbacks'), { message: NOT_HTTPS(url), wanted: 'An https URL.' })
    }
  },
}

const isUrl = (schema: Subschema): boolean =>
  typesOf(schema).includes('string') &&
  (/^(uri|iri|url)/.test(String(saying(schema, 'format') ?? '')) || isUrlName(schema.name ?? ''))

/** `callback_url`, `callbackUrl`, `url-notifikasi`, `webhook`. */
const isUrlName = (name: string): boolean =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .some(word => ['url', 'uri', 'webhook', 'callback'].includes(word))

const isRestricted = (schema: Subschema): boolean => {
  const values = saying(schema, 'const') ?? saying(schema, 'enum')
  if (values !== undefined) return [values].flat().every(value => String(value).startsWith('https://'))
  const pattern = String(saying(schema, 'pattern') ?? '').replaceAll('\\/', '/')
  return saying(schema, 'format') === 'uri' && /^\^\(?(\?:)?https:/.test(pattern)
}

/** A callback may name its address by itself, without asking the request. */
const literalCallbacks = (operation: unknown): string[] => {
  const callbacks = own(operation, 'callbacks')
  if (!isObject(callbacks)) return []
  return Object.values(callbacks)
    .flatMap(callback => (isObject(callback) ? Object.keys(callback) : []))
    .filter(expression => /^(?!https:)[a-z][a-z\d+.-]*:/i.test(expression))
}
