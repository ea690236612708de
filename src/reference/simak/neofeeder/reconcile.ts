import type { Kysely } from 'kysely'
import { isObject } from '#base'
import type { SimakTables } from '../tables.ts'
import { ENTITIES } from './entities.ts'
import type { Entity, EntityDefinition } from './entity.ts'
import { type Feeder, FeederError, type FeederRequest } from './feeder.ts'
import { workOf } from './send.ts'

export interface Reconciliation {
  readonly ours: number
  readonly theirs: number
  readonly onlyOurs: number
  readonly onlyTheirs: number
}

/** Keys of a difference that are kept; more of them are one and the same trouble. */
const MOST = 100

/** Compares an entity and period with what NeoFeeder has, and keeps counts and differences for the data owner. */
export const reconcile = async (
  db: Kysely<SimakTables>,
  feeder: Feeder,
  entity: Entity,
  period: string,
  now: number,
): Promise<Reconciliation> => {
  const definition = ENTITIES[entity]
  const work = workOf(db, feeder, period)
  const ours = new Set((await definition.sources(work)).map(({ key }) => key))
  const list = await (definition.reported ?? definition.theirs)?.(work)
  const theirs = list && new Set(list.keys())
  const jumlah_mereka = (await countOf(feeder, definition, period)) ?? theirs?.size ?? 0
  const onlyOurs = theirs ? [...ours].filter(key => !theirs.has(key)) : []
  const onlyTheirs = theirs ? [...theirs].filter(key => !ours.has(key)) : []
  const row = {
    jumlah_kami: ours.size,
    jumlah_mereka,
    hanya_kami: JSON.stringify(onlyOurs.slice(0, MOST)),
    hanya_mereka: JSON.stringify(onlyTheirs.slice(0, MOST)),
    dibandingkan_pada: now,
  }
  await db
    .insertInto('rekonsiliasi')
    .values({ entitas: entity, id_periode: period, ...row })
    .onConflict(conflict => conflict.columns(['entitas', 'id_periode']).doUpdateSet(row))
    .execute()
  return {
    ours: ours.size,
    theirs: jumlah_mereka,
    onlyOurs: onlyOurs.length,
    onlyTheirs: onlyTheirs.length,
  }
}

/** `undefined` where NeoFeeder doesn't count what we mean. */
const countOf = async (
  feeder: Feeder,
  { count }: EntityDefinition,
  period: string,
): Promise<number | undefined> => {
  if (count === undefined) return undefined
  const { act, filter } = count
  const { code, data } = await feeder({ act, filter: filter(period) } as FeederRequest)
  const [first] = Array.isArray(data) ? data : [data]
  const value = Number(isObject(first) ? Object.values(first)[0] : first)
  if (code === 0 && Number.isInteger(value)) return value
  throw new FeederError(`NeoFeeder menolak ${act} (error_code ${code}).`)
}
