import { type Refusal, wrong } from './refusal.ts'
import type { Context } from './resource.ts'
import { spanOf } from './time.ts'

/** From `dari` to `sampai` there are at most so many days. */
export const within =
  (days: number) =>
  ({ query }: Context): Refusal | undefined => {
    if (spanOf(String(query['dari']), String(query['sampai'])) <= days) return undefined
    const detail = `is more than ${days} days after dari`
    return wrong('query', '/sampai', 'range-too-long', detail, `at most ${days} days`)
  }
