import { expect, test } from 'vitest'
import { availability, dailyAvailability } from '../../../src/reference/monitor/availability.ts'
import { DAY, dayOf } from '../../../src/reference/monitor/day.ts'
import { MONITOR_MIGRATIONS, type MonitorTables } from '../../../src/reference/monitor/tables.ts'
import { onEachDatabase } from '../../services.ts'
import { MINUTE, NOW, sample } from './fixture.ts'

onEachDatabase('samples', open => {
  test('[SOP 6.D.2] uptime counts every probe, percentiles those that got an answer', async () => {
    const db = await open<MonitorTables>(MONITOR_MIGRATIONS)
    const rows = Array.from({ length: 100 }, (_, index) =>
      sample({ at: NOW + index * MINUTE, duration: index + 1 }),
    )
    rows[98] = sample({ at: NOW + 98 * MINUTE, duration: 10_000, outcome: 'melebihi-10-detik' })
    rows[99] = sample({ at: NOW + 99 * MINUTE, duration: 3, outcome: 'tidak-terhubung' })
    await db.insertInto('monitor_sample').values(rows).execute()
    expect(await availability(db, 'simak', NOW, NOW + 100 * MINUTE)).toEqual({
      probes: 100,
      good: 98,
      uptime: 98,
      p50: 50,
      p95: 95,
      p99: 10_000,
    })
  })

  test('a single failure among many is never rounded away', async () => {
    const db = await open<MonitorTables>(MONITOR_MIGRATIONS)
    await db
      .insertInto('monitor_sample')
      .values([sample({ probes: 99_999 }), sample({ outcome: 'galat-5xx' })])
      .execute()
    expect((await availability(db, 'simak', NOW, NOW + 1)).uptime).toBe(99.99)
  })

  test('a window without probes has no fault and no durations', async () => {
    const db = await open<MonitorTables>(MONITOR_MIGRATIONS)
    expect(await availability(db, 'simak', 0, NOW)).toEqual({
      probes: 0,
      good: 0,
      uptime: 100,
      p50: 0,
      p95: 0,
      p99: 0,
    })
  })

  test('days begin at midnight in WIB', async () => {
    const db = await open<MonitorTables>(MONITOR_MIGRATIONS)
    const today = dayOf(NOW)
    expect(new Date(today).toISOString()).toBe('2026-11-20T17:00:00.000Z')
    await db
      .insertInto('monitor_sample')
      .values([sample({ at: today - 1 }), sample({ at: today }), sample({ at: today + DAY - 1 })])
      .execute()
    const days = await dailyAvailability(db, 'simak', today - DAY, today + DAY)
    expect(days.map(({ day, probes }) => [day, probes])).toEqual([
      [today - DAY, 1],
      [today, 2],
    ])
  })
})
