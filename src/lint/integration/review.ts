import type { Finding } from '#base'
import { addDuration, type Integration, reviewOf } from '#integration'
import type { CheckMeta } from './check.ts'

export const REVIEW: CheckMeta = {
  code: 'ddi-review-overdue',
  severity: 'warning',
  source: 'SOP 8',
  summary: {
    en: 'Every integration is reviewed in time.',
    id: 'Setiap integrasi ditinjau tepat waktu.',
  },
  remedy: 'Review it, then write the date under `review.last`.',
}

/** SOP 8: every semester. */
const LONGEST = 'P6M'

export const REVIEW_INTERVAL: CheckMeta = {
  code: 'ddi-review-too-rare',
  severity: 'error',
  source: 'SOP 8',
  summary: {
    en: 'An integration is reviewed at least every semester.',
    id: 'Integrasi ditinjau paling sedikit setiap semester.',
  },
  remedy: 'Write `interval: P6M` or shorter under `review`.',
}

export const rareReview = (
  { review }: Integration,
  locate: (pointer: string) => NonNullable<Finding['location']>,
): readonly Finding[] => {
  const { interval, last } = review
  if (addDuration(last, interval) <= addDuration(last, LONGEST)) return []
  const { code, severity, source, remedy } = REVIEW_INTERVAL
  const message = `The review comes every '${interval}', which is rarer than every semester.`
  const messageId = `Tinjauan dilakukan setiap '${interval}', lebih jarang daripada setiap semester.`
  const location = locate('/review/interval')
  return [{ code, severity, message, messageId, location, wanted: LONGEST, remedy, source }]
}

/** `now` in milliseconds since the epoch. */
export const overdueReview = (
  { id, status, review }: Integration,
  now: number,
  locate: (pointer: string) => NonNullable<Finding['location']>,
): readonly Finding[] => {
  if (status === 'draft' || status === 'retired') return []
  const { due, overdue } = reviewOf(review, now)
  if (!overdue) return []
  const { code, severity, source, remedy } = REVIEW
  const message = `The review of '${id}' was due on ${due}.`
  const messageId = `Tinjauan '${id}' jatuh tempo pada ${due}.`
  return [{ code, severity, message, messageId, location: locate('/review'), remedy, source }]
}
