import { describe, expect, test } from 'vitest'
import { outboxNotifier } from '../../../src/reference/monitor/notifier.ts'
import { channelsTold } from '../../../src/reference/monitor/services.ts'
import { MINUTE, NOW, OPENED, RESOLVED, recorder, startMonitor, told } from './fixture.ts'

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

describe('a notice of the platform', () => {
  const notice = {
    id: 'n-1',
    kind: 'pengingat-rotasi',
    system: 'lms',
    to: 'admin-lms@uss.example',
    subject: 'Token LMS berakhir',
    text: 'Ganti token.\n',
    at: NOW,
  } as const

  test('goes the same way, once however often it is given', async () => {
    const surel = recorder('surel')
    const { db, clock, monitor } = await startMonitor({ channels: [surel.channel] })
    const notifier = outboxNotifier(db, [surel.channel], clock)
    surel.state.isDown = true
    await notifier?.notify(notice)
    await monitor.deliver()
    surel.state.isDown = false
    await notifier?.notify(notice)
    clock.advance(MINUTE)
    await monitor.deliver()
    await notifier?.notify(notice)
    await monitor.deliver()
    expect(told(surel.sent)).toEqual(['n-1/surel'])
    expect(JSON.stringify(await db.selectFrom('monitor_outbox').selectAll().execute())).not.toContain(
      'admin-lms',
    )
  })

  test('never stands on the public status page', async () => {
    const { db, clock } = await startMonitor()
    expect(
      outboxNotifier(db, [{ ...recorder('instatus').channel, takes: () => false }], clock),
    ).toBeUndefined()
  })
})
