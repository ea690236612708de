import type { Finding } from '#base'
import { type Integration, reviewOf } from '#integration'
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
