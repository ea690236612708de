import type { RateLimit } from '#contract'
import type { FlowCheck } from './check.ts'

export const rateLimitFits: FlowCheck = {
  meta: {
    code: 'ddi-rate-above-limit',
    severity: 'error',
    source: 'SOP 6.B.1, 6.B.3',
    summary: {
      en: 'A flow promises no more requests than its operations allow.',
      id: 'Alur tidak menjanjikan permintaan melebihi batas operasinya.',
    },
    remedy: 'Lower `rateLimit`, or agree on a higher `x-rate-limit` with the provider.',
  },
  check({ flow, operations }) {
    const tighter = operations.find(({ operation }) => {
      const limit = operation.rateLimit
      return limit !== undefined && perSecond(limit) < perSecond(flow.rateLimit)
    })
    const limit = tighter?.operation.rateLimit
    if (!tighter || !limit) return []
    const { requests, seconds } = flow.rateLimit
    return [
      {
        pointer: '/rateLimit',
        message: {
          en: `The flow promises ${requests} requests in ${seconds} s; '${tighter.operation.id}' allows ${limit.requests} in ${limit.seconds} s.`,
          id: `Alur menjanjikan ${requests} permintaan per ${seconds} dtk; '${tighter.operation.id}' mengizinkan ${limit.requests} per ${limit.seconds} dtk.`,
        },
      },
    ]
  },
}

const perSecond = ({ requests, seconds }: RateLimit): number => requests / seconds
