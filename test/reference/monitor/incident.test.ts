import { describe, expect, test } from 'vitest'
import type { AuditStore } from '#provider'
import { resolveAlert } from '../../../src/reference/monitor/alerts.ts'
import { monitorOf } from '../../../src/reference/monitor/monitor.ts'
import { watchRequests } from '../../../src/reference/monitor/requests.ts'
import { channelsTold, services } from '../../../src/reference/monitor/services.ts'
import { auditRecord } from '../../provider/fixture.ts'
import { type Behaviour, MINUTE, NOW, openMonitorTables, recorder, startMonitor } from './fixture.ts'

const told = (sent: readonly { readonly id: string }[]) => sent.map(({ id }) => id)
const OPENED = 'PRG-20260001/terbuka/surel'
const RESOLVED = 'PRG-20260001/selesai/surel'

describe('[R13] [SOP 6.D.3] exactly one alert an incident (SOP 6.D.3)', () => {
  const cases: readonly { given: Behaviour; kind: string; status: number | null; state: string }[] = [
    { given: 500, kind: 'galat-5xx', status: 500, state: 'gangguan' },
    { given: 503, kind: 'galat-5xx', status: 503, state: 'gangguan' },
    { given: { status: 200, after: 10_001 }, kind: 'melebihi-10-detik', status: 200, state: 'melambat' },
    { given: 'hangs', kind: 'melebihi-10-detik', status: null, state: 'melambat' },
    { given: 'down', kind: 'tidak-terhubung', status: null, state: 'gangguan' },
  ]
  test.each(cases)('$given for an hour is one $kind', async ({ given, kind, status, state }) => {
    const { db, upstream, minutes, sent } = await startMonitor()
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
      const { upstream, minutes, sent } = await startMonitor()
      upstream['simak'] = given
      await minutes(10)
      expect(sent).toEqual([])
    },
  )

  test('one failed probe is not yet an incident', async () => {
    const { db, upstream, minutes, sent } = await startMonitor()
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
    const { db, upstream, minutes, sent } = await startMonitor()
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
    const { upstream, minutes, sent } = await startMonitor()
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
    const { db, upstream, minutes, sent } = await startMonitor()
    Object.assign(upstream, { simak: 500, elibrary: 'down' })
    await minutes(10)
    expect(sent).toHaveLength(2)
    const alerts = await db.selectFrom('monitor_alert').select(['id', 'system']).orderBy('id').execute()
    expect(alerts.map(({ id }) => id)).toEqual(['PRG-20260001', 'PRG-20260002'])
  })

  test('failures of before a pause of the monitor confirm nothing', async () => {
    const { upstream, minutes, clock, sent } = await startMonitor()
    upstream['simak'] = 500
    await minutes(1)
    clock.advance(30 * MINUTE)
    await minutes(1)
    expect(sent).toEqual([])
  })
})

describe('a restart in the middle', () => {
  test('of an incident repeats nothing, and its end is told', async () => {
    const { parts, upstream, minutes, sent, clock } = await startMonitor()
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
    const { parts, upstream, minutes, sent } = await startMonitor()
    upstream['simak'] = 500
    await minutes(1)
    await monitorOf(parts).round()
    await monitorOf(parts).deliver()
    expect(told(sent)).toEqual([OPENED])
  })

  test('between alert and message still sends it', async () => {
    const { parts, monitor, upstream, clock, sent } = await startMonitor()
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
  const { db, parts, upstream, clock, sent } = await startMonitor()
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
  const { db, clock, minutes } = await startMonitor()
  await db
    .updateTable('monitor_turn')
    .set({ at: clock.now() + 86_400_000 })
    .execute()
  await minutes(2)
  expect(await services(db)).toHaveLength(2)
})

test('who closes an alert by hand has its end told', async () => {
  const { db, upstream, minutes, sent, clock } = await startMonitor()
  upstream['simak'] = 500
  await minutes(3)
  upstream['simak'] = 200
  expect(await resolveAlert(db, 'PRG-20260001', clock.now())).toBe(true)
  expect(await resolveAlert(db, 'PRG-20260001', clock.now())).toBe(false)
  await minutes(5)
  expect(told(sent)).toEqual([OPENED, RESOLVED])
})

describe('what callers see', () => {
  const start = async () => {
    const audit: AuditStore = { append: async () => {}, latest: async () => [] }
    const watched = watchRequests(
      audit,
      api => api,
      id => id.startsWith('test'),
    )
    const started = await startMonitor({ failures: watched.failures })
    const see = (given: Parameters<typeof auditRecord>[0]) =>
      watched.audit.append(auditRecord({ api: 'simak', at: started.clock.now(), ...given }))
    return { ...started, see }
  }

  test('a storm of 5xx is one alert, which names the first operation and counts all', async () => {
    const { db, see, minutes, sent } = await start()
    for (let minute = 0; minute < 5; minute++) {
      for (let request = 0; request < 200; request++) await see({ status: 500, operation: 'daftarMahasiswa' })
      await minutes(1)
    }
    expect(told(sent)).toEqual([OPENED])
    expect(await db.selectFrom('monitor_alert').selectAll().execute()).toMatchObject([
      { kind: 'galat-5xx', operation: 'daftarMahasiswa', failures: 1_000, status_code: 500 },
    ])
    expect((await services(db))[1]).toMatchObject({ system: 'simak', state: 'gangguan-sebagian' })
    await minutes(5)
    expect(told(sent)).toEqual([OPENED, RESOLVED])
  })

  test('[SOP 6.D.3] one answer after more than 10 s is enough', async () => {
    const { db, see, minutes, sent } = await start()
    await see({ status: 200, duration: 10_001 })
    await minutes(1)
    expect(told(sent)).toEqual([OPENED])
    expect(await db.selectFrom('monitor_alert').selectAll().execute()).toMatchObject([
      { kind: 'melebihi-10-detik', duration: 10_001, status_code: 200 },
    ])
  })

  test.each([
    { given: { status: 200 }, why: 'good answers' },
    { given: { status: 429 }, why: 'refusals' },
    { given: { status: 503, requestId: 'test-1' }, why: 'answers to probes, which the monitor sees itself' },
  ])('$why open none', async ({ given }) => {
    const { see, minutes, sent } = await start()
    await see(given)
    await minutes(3)
    expect(sent).toEqual([])
  })

  test('an access log that cannot be written is a failure of every request', async () => {
    const audit: AuditStore = { append: () => Promise.reject(new Error('disk full')), latest: async () => [] }
    const { audit: watching, failures } = watchRequests(
      audit,
      api => api,
      () => false,
    )
    await expect(watching.append(auditRecord({ status: 200 }))).rejects.toThrow('disk full')
    expect(failures.take()).toMatchObject([{ kind: 'galat-5xx', status: 503, count: 1 }])
  })

  test('wait while the database of the monitor is away', async () => {
    const { see, parts, minutes, sent } = await start()
    const closed = await openMonitorTables()
    await closed.destroy()
    await see({ status: 500 })
    const broken = monitorOf({ ...parts, db: closed })
    await expect(broken.round()).rejects.toThrow()
    await minutes(1)
    expect(told(sent)).toEqual([OPENED])
  })
})

describe('a channel that is down', () => {
  test('gets each message once when it is up again, in order', async () => {
    const { sent, state, channel } = recorder('surel')
    const other = recorder('webhook')
    const { db, upstream, minutes } = await startMonitor({ channels: [channel, other.channel] })
    state.isDown = true
    upstream['simak'] = 500
    await minutes(5)
    upstream['simak'] = 200
    await minutes(5)
    expect(sent).toEqual([])
    expect(told(other.sent)).toEqual(['PRG-20260001/terbuka/webhook', 'PRG-20260001/selesai/webhook'])
    expect(await channelsTold(db, 'PRG-20260001')).toEqual(['webhook'])
    state.isDown = false
    await minutes(70)
    expect(told(sent)).toEqual([OPENED, RESOLVED])
    expect(sent[1]).toMatchObject({ earlier: 'surel-1' })
    expect(await channelsTold(db, 'PRG-20260001')).toEqual(['surel', 'webhook'])
  })

  test('is tried less and less often, and after three days no more', async () => {
    const attempts: number[] = []
    const channel = {
      name: 'surel' as const,
      takes: () => true,
      send: async () => {
        attempts.push((clock.now() - NOW) / MINUTE)
        throw new Error('refused')
      },
    }
    const { db, upstream, monitor, clock, minutes } = await startMonitor({ channels: [channel] })
    upstream['simak'] = 500
    await minutes(2)
    for (let minute = 0; minute < 4 * 24 * 60; minute++) {
      await monitor.deliver()
      clock.advance(MINUTE)
    }
    expect(attempts.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 64, 124])
    expect(attempts.at(-1)).toBeLessThan(3 * 24 * 60 + 120)
    expect(await db.selectFrom('monitor_outbox').select(['message', 'delivered_at']).execute()).toEqual([
      { message: null, delivered_at: null },
    ])
  })
})

test('what was delivered is not kept', async () => {
  const { db, upstream, minutes } = await startMonitor()
  upstream['simak'] = 500
  await minutes(5)
  expect(await db.selectFrom('monitor_outbox').select(['id', 'message']).execute()).toEqual([
    { id: OPENED, message: null },
  ])
})
