import { expect, test } from 'vitest'
import { availability } from '../../../src/reference/monitor/availability.ts'
import { DAY, dayOf } from '../../../src/reference/monitor/day.ts'
import { rollUp } from '../../../src/reference/monitor/roll-up.ts'
import { MONITOR_MIGRATIONS, type MonitorTables } from '../../../src/reference/monitor/tables.ts'
import { onEachDatabase } from '../../services.ts'
import { MINUTE, NOW, sample } from './fixture.ts'

const today = dayOf(NOW)
const old = today - 20 * DAY

const rowsOf = (day: number) =>
  Array.from({ length: 1_440 }, (_, minute) =>
    sample({
      at: day + minute * MINUTE,
      duration: 40 + ((minute * 37) % 400),
      outcome: minute === 700 ? 'galat-5xx' : 'ok',
    }),
  )

onEachDatabase('samples', open => {
  const start = async () => {
    const db = await open<MonitorTables>(MONITOR_MIGRATIONS)
    for (const day of [old, today - 9 * DAY, today - 8 * DAY]) {
      await db.insertInto('monitor_sample').values(rowsOf(day)).execute()
    }
    const sizeOf = async (day: number) =>
      (
        await db
          .selectFrom('monitor_sample')
          .select('at')
          .where('at', '>=', day)
          .where('at', '<', day + DAY)
          .execute()
      ).length
    return { db, sizeOf }
  }

  test('a day older than eight keeps its figures in fewer rows', async () => {
    const { db, sizeOf } = await start()
    const before = await availability(db, 'simak', old, old + DAY)
    expect(before).toMatchObject({ probes: 1_440, good: 1_439, uptime: 99.93 })
    await rollUp(db, NOW)
    const { p50, p95, p99, ...counts } = await availability(db, 'simak', old, old + DAY)
    expect(counts).toEqual({ probes: 1_440, good: 1_439, uptime: 99.93 })
    for (const [rolled, exact] of [
      [p50, before.p50],
      [p95, before.p95],
      [p99, before.p99],
    ] as const) {
      expect(Math.abs(rolled - exact) / exact).toBeLessThanOrEqual(0.05)
    }
    expect(await sizeOf(old)).toBeLessThan(100)
    expect(await sizeOf(today - 9 * DAY)).toBeLessThan(100)
    expect(await sizeOf(today - 8 * DAY)).toBe(1_440)
  })

  test('it may run again, by several at once, and beside late samples', async () => {
    const { db, sizeOf } = await start()
    await Promise.all([rollUp(db, NOW), rollUp(db, NOW)])
    const size = await sizeOf(old)
    await db
      .insertInto('monitor_sample')
      .values(sample({ at: old + MINUTE, duration: 41 }))
      .execute()
    await rollUp(db, NOW)
    expect(await sizeOf(old)).toBe(size)
    expect((await availability(db, 'simak', old, old + DAY)).probes).toBe(1_441)
  })

  test('nothing older than 400 days stays', async () => {
    const { db, sizeOf } = await start()
    await rollUp(db, NOW + 381 * DAY)
    expect(await sizeOf(old)).toBe(0)
    expect(await sizeOf(today - 9 * DAY)).toBeGreaterThan(0)
  })
})
