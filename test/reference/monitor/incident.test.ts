import { describe, expect, test } from 'vitest'
import { resolveAlert } from '../../../src/reference/monitor/alerts.ts'
import { monitorOf } from '../../../src/reference/monitor/monitor.ts'
import { services } from '../../../src/reference/monitor/services.ts'
import { MONITOR_MIGRATIONS, type MonitorTables } from '../../../src/reference/monitor/tables.ts'
import { onEachDatabase } from '../../services.ts'
import { type Behaviour, MINUTE, NOW, OPENED, RESOLVED, startMonitor, told } from './fixture.ts'

onEachDatabase('the monitor', open => {
  const start = async () => startMonitor({ db: await open<MonitorTables>(MONITOR_MIGRATIONS) })

  describe('[R13] [SOP 6.D.3] exactly one alert an incident', () => {
    const cases: readonly { given: Behaviour; kind: string; status: number | null; state: string }[] = [
      { given: 500, kind: 'galat-5xx', status: 500, state: 'gangguan' },
      { given: 503, kind: 'galat-5xx', status: 503, state: 'gangguan' },
      { given: { status: 200, after: 10_001 }, kind: 'melebihi-10-detik', status: 200, state: 'melambat' },
      { given: 'hangs', kind: 'melebihi-10-detik', status: null, state: 'melambat' },
      { given: 'down', kind: 'tidak-terhubung', status: null, state: 'gangguan' },
    ]
    test.each(cases)('$given for an hour is one $kind', async ({ given, kind, status, state }) => {
      const { db, upstream, minutes, sent } = await start()
      await minutes(3)
      upstream['simak'] = given
      await minutes(60)
      expect(told(sent)).toEqual([OPENED])
      const alerts = await db.selectFrom('monitor_alert').selectAll().execute()
      expect(alerts).toMatchObject([
        {
          system: 'simak',
          kind,
          status_code: status,
          state: 'aktif',
          started_at: NOW + 3 * MINUTE,
          failures: 60,
        },
      ])
      expect(await services(db)).toMatchObject([
        { system: 'elibrary', state: 'beroperasi', since: NOW },
        { system: 'simak', state, since: NOW + 4 * MINUTE },
      ])
    })

    test.each([200, 204, 301, 401, 403, 404, 429, { status: 200, after: 10_000 }])(
      '%s is a system that works',
      async given => {
        const { upstream, minutes, sent } = await start()
        upstream['simak'] = given
        await minutes(10)
        expect(sent).toEqual([])
      },
    )

    test('one failed probe is not yet an incident', async () => {
      const { db, upstream, minutes, sent } = await start()
      await minutes(3)
      upstream['simak'] = 500
      await minutes(1)
      upstream['simak'] = 200
      await minutes(5)
      expect(sent).toEqual([])
      expect((await services(db)).map(({ state, since }) => [state, since])).toEqual([
        ['beroperasi', NOW],
        ['beroperasi', NOW],
      ])
    })

    test('[SOP 7.2] recovery is told once, after three good rounds; the next incident is another', async () => {
      const { db, upstream, minutes, sent } = await start()
      upstream['simak'] = 500
      await minutes(5)
      upstream['simak'] = 200
      await minutes(2)
      expect(told(sent)).toEqual([OPENED])
      await minutes(20)
      expect(told(sent)).toEqual([OPENED, RESOLVED])
      expect((await services(db))[1]).toMatchObject({ state: 'beroperasi', since: NOW + 7 * MINUTE })
      upstream['simak'] = 'down'
      await minutes(10)
      expect(told(sent)).toEqual([OPENED, RESOLVED, 'PRG-20260002/terbuka/surel'])
    })

    test('a system that comes and goes for an hour has one alert, until it stays', async () => {
      const { upstream, minutes, sent } = await start()
      for (let minute = 0; minute < 60; minute++) {
        upstream['simak'] = minute % 3 === 0 ? 500 : 200
        if (minute % 3 === 1) upstream['simak'] = 'down'
        await minutes(1)
      }
      expect(told(sent)).toEqual([OPENED])
      upstream['simak'] = 200
      await minutes(5)
      expect(told(sent)).toEqual([OPENED, RESOLVED])
    })

    test('two systems that fail are two incidents', async () => {
      const { db, upstream, minutes, sent } = await start()
      Object.assign(upstream, { simak: 500, elibrary: 'down' })
      await minutes(10)
      expect(sent).toHaveLength(2)
      const alerts = await db.selectFrom('monitor_alert').select(['id', 'system']).orderBy('id').execute()
      expect(alerts.map(({ id }) => id)).toEqual(['PRG-20260001', 'PRG-20260002'])
    })

    test('failures of before a pause of the monitor confirm nothing', async () => {
      const { upstream, minutes, clock, sent } = await start()
      upstream['simak'] = 500
      await minutes(1)
      clock.advance(30 * MINUTE)
      await minutes(1)
      expect(sent).toEqual([])
    })
  })

  describe('a restart in the middle', () => {
    test('of an incident repeats nothing, and its end is told', async () => {
      const { parts, upstream, minutes, sent, clock } = await start()
      upstream['simak'] = 500
      await minutes(5)
      const again = monitorOf(parts)
      for (let minute = 0; minute < 10; minute++) {
        if (minute === 5) upstream['simak'] = 200
        await again.round()
        await again.deliver()
        clock.advance(MINUTE)
      }
      expect(told(sent)).toEqual([OPENED, RESOLVED])
    })

    test('between the first failed probe and the second still confirms', async () => {
      const { parts, upstream, minutes, sent } = await start()
      upstream['simak'] = 500
      await minutes(1)
      await monitorOf(parts).round()
      await monitorOf(parts).deliver()
      expect(told(sent)).toEqual([OPENED])
    })

    test('between alert and message still sends it', async () => {
      const { parts, monitor, upstream, clock, sent } = await start()
      upstream['simak'] = 500
      await monitor.round()
      clock.advance(MINUTE)
      await monitor.round()
      expect(sent).toEqual([])
      await monitorOf(parts).deliver()
      expect(told(sent)).toEqual([OPENED])
    })
  })

  test('two monitors on one database probe once a minute and send one alert', async () => {
    const { db, parts, upstream, clock, sent } = await start()
    const monitors = [monitorOf(parts), monitorOf(parts)]
    upstream['simak'] = 500
    for (let minute = 0; minute < 10; minute++) {
      if (minute === 5) upstream['simak'] = 200
      await Promise.all(monitors.map(each => each.round()))
      await Promise.all(monitors.map(each => each.deliver()))
      clock.advance(MINUTE)
    }
    expect(told(sent)).toEqual([OPENED, RESOLVED])
    expect(
      await db.selectFrom('monitor_sample').selectAll().where('system', '=', 'simak').execute(),
    ).toHaveLength(10)
  })

  test('a clock that was far ahead stops no rounds for long', async () => {
    const { db, clock, minutes } = await start()
    await db
      .updateTable('monitor_turn')
      .set({ at: clock.now() + 86_400_000 })
      .execute()
    await minutes(2)
    expect(await services(db)).toHaveLength(2)
  })

  test('who closes an alert by hand has its end told', async () => {
    const { db, upstream, minutes, sent, clock } = await start()
    upstream['simak'] = 500
    await minutes(3)
    upstream['simak'] = 200
    expect(await resolveAlert(db, 'PRG-20260001', clock.now())).toBe(true)
    expect(await resolveAlert(db, 'PRG-20260001', clock.now())).toBe(false)
    await minutes(5)
    expect(told(sent)).toEqual([OPENED, RESOLVED])
  })
})
