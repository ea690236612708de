import { describe, expect, test } from 'vitest'
import type { AuditStore } from '#provider'
import { monitorOf } from '../../../src/reference/monitor/monitor.ts'
import { watchRequests } from '../../../src/reference/monitor/requests.ts'
import { services } from '../../../src/reference/monitor/services.ts'
import { auditRecord } from '../../provider/fixture.ts'
import { OPENED, openMonitorTables, RESOLVED, startMonitor, told } from './fixture.ts'

describe('what callers see', () => {
  const start = async () => {
    const audit: AuditStore = { append: async () => {}, latest: async () => [] }
    const { watch, failures } = watchRequests(
      api => api,
      id => id.startsWith('test'),
    )
    const watching = watch(audit)
    const started = await startMonitor({ failures })
    const see = (given: Parameters<typeof auditRecord>[0]) =>
      watching.append(auditRecord({ api: 'simak', at: started.clock.now(), ...given }))
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
    const { watch, failures } = watchRequests(
      api => api,
      () => false,
    )
    await expect(watch(audit).append(auditRecord({ status: 200 }))).rejects.toThrow('disk full')
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
