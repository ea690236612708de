import { own } from '#base'
import type { Rule } from '../rule.ts'
import { requestSchemas } from '../view/body.ts'
import { type Subschema, saying, says, typesOf } from '../view/subschemas.ts'

/** Without the operation's name: a shared part is then told of once. */
const UNBOUNDED = (what: string, ini: string) => ({
  en: `A request may carry ${what}.`,
  id: `Permintaan dapat berisi ${ini}.`,
})

/** What each type needs; `enum` and `const` bound everything. */
const BOUNDS: readonly {
  readonly type: string
  readonly keywords: readonly string[]
  readonly message: ReturnType<typeof UNBOUNDED>
}[] = [
  {
    type: 'string',
    keywords: ['maxLength'],
    message: UNBOUNDED('a text of any length', 'teks sepanjang apa pun'),
  },
  {
    type: 'array',
    keywords: ['maxItems'],
    message: UNBOUNDED('a list of any length', 'daftar sepanjang apa pun'),
  },
  {
    type: 'integer',
    keywords: ['maximum', 'exclusiveMaximum'],
    message: UNBOUNDED('a number of any size', 'bilangan sebesar apa pun'),
  },
  {
    type: 'number',
    keywords: ['maximum', 'exclusiveMaximum'],
    message: UNBOUNDED('a number of any size', 'bilangan sebesar apa pun'),
  },
]

/** Their texts have a greatest length by themselves. */
const BOUNDED_FORMATS: ReadonlySet<unknown> = new Set(['date', 'date-time', 'time', 'uuid', 'ipv4', 'ipv6'])

export const sopBoundedRequest: Rule = {
  meta: {
    id: 'sop-bounded-request',
    severity: 'error',
    source: 'OWASP API4:2023',
    scope: 'internal',
    summary: {
      en: 'Every text, list and number that a consumer sends has a limit.',
      id: 'Setiap teks, daftar, dan bilangan yang dikirim consumer memiliki batas.',
    },
    remedy: 'Add `maxLength`, `maxItems` or `maximum` as the real data needs.',
  },
  operation(operation, report) {
    for (const schema of requestSchemas(operation).filter(isSent)) {
      for (const { type, keywords, message } of BOUNDS) {
        if (!typesOf(schema).includes(type) || isBounded(schema, keywords)) continue
        report(schema.at, { message, wanted: keywords.map(keyword => `\`${keyword}\``).join(' or ') })
      }
    }
  },
}

const isSent = ({ node, raw }: Subschema): boolean =>
  own(node, 'readOnly') !== true && own(raw, 'readOnly') !== true

const isBounded = (schema: Subschema, keywords: readonly string[]): boolean =>
  [...keywords, 'enum', 'const'].some(keyword => says(schema, keyword)) ||
  BOUNDED_FORMATS.has(saying(schema, 'format'))
