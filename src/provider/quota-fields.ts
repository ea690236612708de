import type { Quota } from './limiter.ts'

/** The three fields that most clients know (draft-ietf-httpapi-ratelimit-headers-06). */
export const quotaFields = (quota: Quota): Readonly<Record<string, string>> => ({
  'ratelimit-limit': String(quota.limit),
  'ratelimit-remaining': String(quota.remaining),
  'ratelimit-reset': String(quota.reset),
})
