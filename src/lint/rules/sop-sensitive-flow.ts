import { own } from '#base'
import type { Rule } from '../rule.ts'
import type { OperationView } from '../view/document.ts'

const REPEATABLE = (operation: string) => ({
  en: `${operation} moves money or uses up a code, and may be repeated.`,
  id: `${operation} menyangkut pembayaran atau kode sekali pakai, tetapi dapat diulang.`,
})

export const sopSensitiveFlow: Rule = {
  meta: {
    id: 'sop-sensitive-flow',
    severity: 'error',
    source: 'OWASP API6:2023',
    scope: 'every',
    summary: {
      en: 'A payment or a redemption cannot be carried out twice by accident or on purpose.',
      id: 'Pembayaran atau penukaran kode tidak dapat terjadi dua kali, sengaja atau tidak.',
    },
    remedy: 'Take an `Idempotency-Key` header, or document 409 or 410 for what has been used already.',
  },
  operation(operation, report) {
    if (operation.method !== 'post' || !isSensitive(operation) || isOnce(operation)) return
    report(operation.at, {
      message: REPEATABLE(operation.id),
      wanted: 'The header `Idempotency-Key`, or a 409 or 410 response.',
    })
  },
}

const WORDS: ReadonlySet<string> = new Set([
  ...['redeem', 'tebus', 'bayar', 'pembayaran', 'pay', 'payment', 'payments', 'charge', 'refund', 'withdraw'],
])

/** Words of the path and of the operation's name: `redeemKode`, `/virtual-account/payment`. */
const isSensitive = ({ path, id }: OperationView): boolean =>
  `${path} ${id}`
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .some(word => WORDS.has(word))

/** SNAP BI calls the key X-EXTERNAL-ID. */
const isOnce = ({ parameters, responses }: OperationView): boolean =>
  responses.some(({ status }) => ['409', '410'].includes(status)) ||
  parameters.some(
    ({ node }) =>
      own(node, 'in') === 'header' && /^(idempotency-key|x-external-id)$/i.test(String(own(node, 'name'))),
  )
