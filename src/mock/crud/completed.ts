import { type JsonObject, own, type Random } from '#base'
import type { Schema } from '#contract'
import type { Resource } from './resource.ts'
import { variantOf } from './variant.ts'

export interface Making {
  readonly resource: Resource
  readonly random: Random
  /** Milliseconds since the epoch. */
  readonly now: number
}

const CREATED = /^(created|inserted|dibuat|tanggal_?dibuat)/i
const UPDATED = /^(updated|modified|last_?(updated|modified)|diubah|diperbarui)/i

/**
 * What a client sent becomes a member: with times of the mock's clock, and with what the provider would add because
 * the contract requires it.
 */
export const completed = (sent: JsonObject, { resource, random, now }: Making): JsonObject => {
  const { resolve } = resource.contract
  const made: Record<string, unknown> = { ...sent }
  const views = [...resource.views, resource.item]
  for (const view of views) {
    const { schema, properties, required } = variantOf(resolve, view, made)
    stamp(made, properties, now, CREATED, UPDATED)
    const missing = required.filter(name => made[name] === undefined)
    if (missing.length === 0) continue
    const sample = resource.contract.operations[0]?.sample(schema, random, 'response')
    for (const name of missing) made[name] = own(sample, name)
  }
  return made
}

/** A changed member has a new time of change. */
export const changed = (
  value: JsonObject,
  { resource, now }: Pick<Making, 'resource' | 'now'>,
): JsonObject => {
  const made: Record<string, unknown> = { ...value }
  for (const name of Object.keys(made)) if (UPDATED.test(name)) delete made[name]
  stamp(made, variantOf(resource.contract.resolve, resource.item, made).properties, now, UPDATED)
  return { ...value, ...made }
}

const stamp = (
  made: Record<string, unknown>,
  properties: ReadonlyMap<string, Schema>,
  now: number,
  ...names: readonly RegExp[]
): void => {
  for (const [name, schema] of properties) {
    if (made[name] !== undefined || own(schema, 'format') !== 'date-time') continue
    if (names.some(pattern => pattern.test(name))) made[name] = new Date(now).toISOString()
  }
}
