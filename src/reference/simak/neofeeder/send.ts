import type { Kysely } from 'kysely'
import { isObject } from '#base'
import type { SimakTables } from '../tables.ts'
import { ENTITIES } from './entities.ts'
import { type Entity, type EntityDefinition, type Fields, idsOf, type Work } from './entity.ts'
import { rangeOf } from './family.ts'
import { type Feeder, FeederError, type FeederRequest } from './feeder.ts'
import { hashOf, type Ids, type Ledger, ledgerOf } from './ledger.ts'
import { NO_COUNTERPART, type RowResult } from './outcome.ts'

export interface SendRequest {
  readonly entity: Entity
  readonly period: string
  readonly mode: 'uji' | 'kirim'
  readonly now: () => number
}

/**
 * Goes through SIMAK's rows of an entity and period; yields a result for each. What was accepted as it is now isn't sent
 * again; what was refused waits until it changes. A failure that may pass ends it with `FeederError`.
 */
export async function* sendEntity(
  db: Kysely<SimakTables>,
  feeder: Feeder,
  { entity, period, mode, now }: SendRequest,
): AsyncGenerator<RowResult, void, void> {
  const work = workOf(db, feeder, period)
  const definition = ENTITIES[entity]
  const ledger = await ledgerOf(db, entity, definition.perPeriod ? period : '')
  const sources = await definition.sources(work)
  const known = sources.length > 0 ? await work.known(entity) : new Map<string, Ids>()
  for (const { key, record } of sources) {
    const hash = record && hashOf(record)
    const entry = ledger.entries.get(key)
    if (record === undefined || hash === undefined) yield NO_COUNTERPART
    else if (entry?.hash === hash) yield entry.error_code
    else if (mode === 'uji') yield 0
    else {
      const { code, ids } = await sendRow(feeder, definition, record, known.get(key))
      await ledger.record(key, { hash, ids, error_code: code }, now())
      yield code
    }
  }
}

export const workOf = (db: Kysely<SimakTables>, feeder: Feeder, period: string): Work => {
  const cache = new Map<Entity, Promise<ReadonlyMap<string, Ids>>>()
  const load = async (entity: Entity): Promise<ReadonlyMap<string, Ids>> => {
    const { theirs, perPeriod } = ENTITIES[entity]
    const ledger: Ledger = await ledgerOf(db, entity, perPeriod ? period : '')
    const sent = [...ledger.entries].flatMap(([key, { ids }]) => (ids ? [[key, ids] as const] : []))
    return new Map([...sent, ...((await theirs?.({ db, feeder, period })) ?? [])])
  }
  const known = (entity: Entity) => {
    const loading = cache.get(entity) ?? load(entity)
    cache.set(entity, loading)
    return loading
  }
  return { db, feeder, period, known }
}

interface Sent {
  readonly code: RowResult
  readonly ids: Ids | undefined
}

/** Inserts a row that NeoFeeder hasn't, and updates one that it has; a duplicate is looked up and counts as there. */
const sendRow = async (
  feeder: Feeder,
  definition: EntityDefinition,
  record: Fields,
  known: Ids | undefined,
): Promise<Sent> => {
  const { insert, update, ids: names, find } = definition
  if (known !== undefined)
    return update ? change(feeder, update, definition, record, known) : { code: 0, ids: known }
  if (insert === undefined) return { code: NO_COUNTERPART, ids: undefined }
  const { code, data } = await feeder({ act: insert, record } as unknown as FeederRequest)
  switch (rangeOf(code).family) {
    case 'accepted':
      return { code: 0, ids: idsOf(isObject(data) ? { ...record, ...data } : record, names) }
    case 'duplicate': {
      const found = await find?.(feeder, record)
      if (found === undefined) return { code, ids: undefined }
      return update ? change(feeder, update, definition, record, found) : { code: 0, ids: found }
    }
    case 'passing':
      throw passing(code)
    case 'refused':
      return { code, ids: undefined }
  }
}

const change = async (
  feeder: Feeder,
  act: FeederRequest['act'],
  { ids, fixed = [] }: EntityDefinition,
  record: Fields,
  key: Ids,
): Promise<Sent> => {
  const changes = Object.fromEntries(
    Object.entries(record).filter(([name]) => ![...ids, ...fixed].includes(name)),
  )
  const { code } = await feeder({ act, key, record: changes } as unknown as FeederRequest)
  const { family } = rangeOf(code)
  if (family === 'passing') throw passing(code)
  return { code: family === 'refused' ? code : 0, ids: key }
}

const passing = (code: number): FeederError =>
  new FeederError(`NeoFeeder sementara tidak dapat menerima data (error_code ${code}).`)
