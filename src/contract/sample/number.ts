import type { JsonObject } from '#base'
import type { Generate } from './sampler.ts'

/** Numbers within the bounds; small ones where there are none. */
export const sampleNumber = (schema: JsonObject, integer: boolean): Generate => {
  const step = numberOf(schema['multipleOf']) ?? (integer ? 1 : 0.01)
  const lowest = bound(schema, 'minimum', 'exclusiveMinimum', step)
  const highest = bound(schema, 'maximum', 'exclusiveMaximum', -step)
  const from = Math.ceil(rounded((lowest ?? Math.min(0, (highest ?? 0) - 100)) / step))
  const to = Math.floor(rounded((highest ?? Math.max(from * step + 100, 100)) / step))
  const last = Math.max(from, Math.min(to, from + 1_000_000))
  // Whole numbers need no rounding, which is the slowest part.
  if (Number.isInteger(step)) return random => random.integer(from, last) * step
  return random => rounded(random.integer(from, last) * step)
}

const bound = (
  schema: JsonObject,
  inclusive: string,
  exclusive: string,
  step: number,
): number | undefined => {
  const open = numberOf(schema[exclusive])
  return open === undefined ? numberOf(schema[inclusive]) : open + step
}

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value !== 0 ? value : value === 0 ? 0 : undefined

/** Steps such as 0.01 leave digits behind that no price has. */
const rounded = (value: number): number => Number(value.toPrecision(12))
