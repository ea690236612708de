import type { JsonObject } from '#base'
import { type Range, rangeOf } from './quantities.ts'
import type { Generate } from './sampler.ts'

/** Numbers within the bounds; where there are none, such as the name promises. */
export const sampleNumber = (schema: JsonObject, integer: boolean, name = ''): Generate => {
  const low = lowestOf(schema)
  const high = highestOf(schema)
  const usual = within(rangeOf(name), low, high)
  const lowest = low ?? {
    value: usual?.minimum ?? Math.min(0, (high?.value ?? 0) < 0 ? (high?.value ?? 0) - 100 : 0),
  }
  const highest = high ?? { value: usual?.maximum ?? Math.max(lowest.value + 100, 100) }
  const step = numberOf(schema['multipleOf']) ?? stepOf(lowest, highest, integer, usual)
  const from = firstStep(lowest, step)
  const to = lastStep(highest, step)
  const last = Math.max(from, Math.min(to, from + 1_000_000))
  // Whole numbers need no rounding, which is the slowest part.
  if (Number.isInteger(step)) return random => random.integer(from, last) * step
  return random => rounded(random.integer(from, last) * step)
}

interface Bound {
  readonly value: number
  readonly isOpen?: boolean
}

const lowestOf = (schema: JsonObject): Bound | undefined =>
  boundOf(schema, 'minimum', 'exclusiveMinimum', (open, closed) => open >= closed)
const highestOf = (schema: JsonObject): Bound | undefined =>
  boundOf(schema, 'maximum', 'exclusiveMaximum', (open, closed) => open <= closed)

const boundOf = (
  schema: JsonObject,
  inclusive: string,
  exclusive: string,
  isNarrower: (open: number, closed: number) => boolean,
): Bound | undefined => {
  const closed = numberOf(schema[inclusive])
  const open = numberOf(schema[exclusive])
  if (open !== undefined && (closed === undefined || isNarrower(open, closed)))
    return { value: open, isOpen: true }
  return closed === undefined ? undefined : { value: closed }
}

/** What is usual, where the schema leaves a part of it. */
const within = (
  usual: Range | undefined,
  low: Bound | undefined,
  high: Bound | undefined,
): Range | undefined =>
  usual && (low?.value ?? usual.minimum) <= usual.maximum && (high?.value ?? usual.maximum) >= usual.minimum
    ? usual
    : undefined

/** Hundredths, and less where hundredths would leave hardly a choice. */
const stepOf = (lowest: Bound, highest: Bound, integer: boolean, usual: Range | undefined): number => {
  const width = highest.value - lowest.value
  if (usual && width >= usual.step * 2) return integer ? Math.max(1, usual.step) : usual.step
  if (integer) return 1
  return width > 0 && width < 0.1 ? 10 ** Math.floor(Math.log10(width / 10)) : 0.01
}

const firstStep = ({ value, isOpen }: Bound, step: number): number => {
  const steps = Math.ceil(inSteps(value, step))
  return isOpen === true && rounded(steps * step) <= value ? steps + 1 : steps
}

const lastStep = ({ value, isOpen }: Bound, step: number): number => {
  const steps = Math.floor(inSteps(value, step))
  return isOpen === true && rounded(steps * step) >= value ? steps - 1 : steps
}

const inSteps = (value: number, step: number): number => (step === 1 ? value : rounded(value / step))

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

/** Steps such as 0.01 leave digits behind that no price has; whole numbers have all of theirs. */
const rounded = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(12)))
