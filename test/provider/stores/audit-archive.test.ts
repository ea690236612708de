import { type CompiledQuery, type Kysely, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { verifyChain } from '#provider'
import { countOf, pageOf } from '../../../src/provider/stores/access-log-search.ts'
import {
  type AuditArchive,
  auditStore,
  isPostgres,
  KIT_MIGRATIONS,
  type KitTables,
} from '../../../src/provider/stores/index.ts'
import { onEachDatabase } from '../../services.ts'
import { auditRecord, collected, NOW } from '../fixture.ts'

const DAY = 86_400_000

onEachDatabase('the access log', open => {
  const start = async (count = 0, from = NOW - 300 * DAY) => {
    const db = await open<KitTables>(KIT_MIGRATIONS)
    const store = auditStore(db)
    await Promise.all(
      Array.from({ length: count }, (_, index) => store.append(auditRecord({ at: from + index * DAY }))),
    )
    return { db, store }
  }

  const listed = async (archive: AuditArchive) => collected(archive.entries())
  const verified = async (archive: AuditArchive) => verifyChain(await archive.anchor(), archive.entries())

  describe('records are chained', () => {
    test('in the order in which they were taken, without a gap', async () => {
      const { store } = await start(2_500)
      expect((await listed(store)).map(({ sequence }) => sequence)).toEqual(
        Array.from({ length: 2_500 }, (_, index) => index + 1),
      )
      expect(await verified(store)).toMatchObject({ records: 2_500, broken: undefined })
    })

    test('by several processes into one log', async () => {
      const { db, store } = await start()
      const stores = [store, auditStore(db), auditStore(db)]
      for (let round = 0; round < 20; round++) {
        await Promise.all(stores.map(each => each.append(auditRecord({ at: NOW + round }))))
      }
      expect(await verified(store)).toMatchObject({ records: 60, broken: undefined })
    })

    test('and a failed write leaves no gap', async () => {
      const { store } = await start(1)
      await expect(store.append({ ...auditRecord(), status: null as unknown as number })).rejects.toThrow()
      await store.append(auditRecord())
      expect(await verified(store)).toMatchObject({ records: 2, broken: undefined })
    })

    test('so that a change in the database shows', async () => {
      const { db, store } = await start(5)
      await db.updateTable('access_log').set({ system: 'archive' }).where('sequence', '=', 3).execute()
      expect((await verified(store)).broken).toEqual({ sequence: 3, reason: 'changed' })
    })

    test('those of an older database too, when it is brought up to date', async () => {
      const old = Object.fromEntries(Object.entries(KIT_MIGRATIONS).slice(0, 2))
      const { store, count } = await migrated(old)
      expect(count).toBe(3)
      expect(await verified(store)).toMatchObject({ records: 3, broken: undefined })
    })
  })

  const migrated = async (old: Record<string, (typeof KIT_MIGRATIONS)[string]>) => {
    const db: Kysely<KitTables> = await open<KitTables>(old)
    for (const at of [1, 2, 3]) {
      await sql`insert into access_log (at, request_id, api, endpoint, status, duration)
      values (${at}, 'request-1', 'store', 'GET /', 200, 1)`.execute(db)
    }
    const { Migrator } = await import('kysely/migration')
    const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...KIT_MIGRATIONS }) } })
    const { error } = await migrator.migrateToLatest()
    if (error) throw error
    const store = auditStore(db)
    return { store, count: (await listed(store)).length }
  }

  describe('old records are purged', () => {
    test('and the rest is still proved, from the anchor on', async () => {
      const { store } = await start(300)
      const [before] = await store.latest(1)
      expect(await store.purge(NOW - 200 * DAY, NOW)).toBe(100)
      expect(await store.anchor()).toMatchObject({ sequence: 100 })
      expect(await verified(store)).toMatchObject({
        records: 200,
        head: { sequence: 300 },
        broken: undefined,
      })
      expect((await store.latest(1))[0]).toEqual(before)
    })

    test('[SOP 6.D.1.b] but never one that is younger than six months, even behind older ones', async () => {
      const { store } = await start()
      for (const age of [300, 100, 300]) await store.append(auditRecord({ at: NOW - age * DAY }))
      expect(await store.purge(NOW - 200 * DAY, NOW)).toBe(1)
      expect((await listed(store)).map(({ sequence }) => sequence)).toEqual([2, 3])
    })

    test.each([
      { title: 'tomorrow', before: NOW + DAY },
      { title: 'now', before: NOW },
      { title: 'six months ago, less a millisecond', before: Date.parse('2026-05-21T03:00:00Z') + 1 },
    ])('not up to $title', async ({ before }) => {
      const { store } = await start(300)
      await expect(store.purge(before, NOW)).rejects.toThrow(RangeError)
      expect(await listed(store)).toHaveLength(300)
    })

    test('up to exactly six months ago', async () => {
      const { store } = await start(1)
      expect(await store.purge(Date.parse('2026-05-21T03:00:00Z'), NOW)).toBe(1)
    })

    test('all of them, and the next record goes on from the last', async () => {
      const { db, store } = await start(3)
      await store.purge(NOW - 200 * DAY, NOW)
      await auditStore(db).append(auditRecord())
      expect((await listed(store)).map(({ sequence }) => sequence)).toEqual([4])
      expect(await verified(store)).toMatchObject({ records: 1, broken: undefined })
    })

    test('while others are written', async () => {
      const { store } = await start(100)
      const writing = Array.from({ length: 50 }, () => store.append(auditRecord()))
      await Promise.all([...writing, store.purge(NOW - 250 * DAY, NOW)])
      expect((await verified(store)).broken).toBeUndefined()
    })
  })

  describe('a search', () => {
    const AFTERNOON = { from: NOW + 2 * DAY, until: NOW + 3 * DAY }
    const party = { system: 'archive', apis: ['store'] }
    const page = { limit: 2, offset: 0 }

    test.each([
      { title: 'a day', wanted: {}, found: [12, 11], total: 3 },
      { title: 'a system and a day', wanted: { system: 'archive' }, found: [11], total: 1 },
      { title: 'an api and a status', wanted: { api: 'store', status: 503 }, found: [12], total: 1 },
      { title: 'a party', wanted: { party }, found: [12, 11], total: 3 },
      { title: 'nobody', wanted: { system: 'nobody' }, found: [], total: 0 },
    ])('finds $title, the latest first', async ({ wanted, found, total }) => {
      const { store } = await start(10, NOW)
      await store.append(auditRecord({ at: NOW + 2 * DAY + 1, system: 'archive' }))
      await store.append(auditRecord({ at: NOW + 2 * DAY + 2, status: 503 }))
      const result = await store.search({ ...AFTERNOON, ...wanted }, page)
      expect(result.entries.map(({ sequence }) => sequence)).toEqual(found)
      expect(result.total).toBe(total)
    })

    test.each([
      { title: 'a day', wanted: {}, index: 'access_log_time' },
      { title: 'a system and a day', wanted: { system: 'office' }, index: 'access_log_(system|time)' },
      { title: 'an api', wanted: { api: 'store' }, index: 'access_log_time' },
      { title: 'a status', wanted: { status: 503 }, index: 'access_log_time' },
      { title: 'a party', wanted: { party }, index: 'access_log_time' },
    ])('reads an index for $title, and sorts nothing', async ({ wanted, index }) => {
      const { db } = await start()
      const given = { ...AFTERNOON, ...wanted }
      const plan = await planOf(db, pageOf(db, given, page).compile())
      expect(plan).toMatch(new RegExp(index))
      expect(plan).not.toMatch(/SCAN|Seq Scan|TEMP B-TREE/)
      expect(await planOf(db, countOf(db, given).compile())).toMatch(
        /(COVERING INDEX|Only Scan.*) access_log_/,
      )
    })
  })
})

/** What the database will do; PostgreSQL must not take a table for so short that it reads all of it. */
const planOf = (db: Kysely<KitTables>, query: CompiledQuery): Promise<string> =>
  db.connection().execute(async connection => {
    const words = isPostgres(db) ? 'explain ' : 'explain query plan '
    if (isPostgres(db)) {
      await sql`set enable_seqscan = off`.execute(connection)
      await sql`set enable_bitmapscan = off`.execute(connection)
    }
    const { rows } = await connection.executeQuery<object>({ ...query, sql: words + query.sql })
    return rows.map(row => JSON.stringify(row)).join('\n')
  })
