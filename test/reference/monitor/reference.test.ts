import { expect, onTestFinished, test } from 'vitest'
import { fixedClock } from '#base'
import { startTest } from '../fixture.ts'
import { MINUTE, NOW, recorder } from './fixture.ts'

const start = async (given: Parameters<typeof startTest>[0] = {}) => {
  const clock = fixedClock(NOW)
  const { sent, channel } = recorder('surel')
  const reference = await startTest({ clock, monitor: { channels: [channel] }, ...given })
  onTestFinished(() => reference.close())
  const { monitor } = reference
  if (!monitor) throw new Error('no monitor')
  // From here on the minutes are the test's.
  await monitor.stop()
  const minutes = async (count: number) => {
    for (let minute = 0; minute < count; minute++) {
      await monitor.round()
      await monitor.deliver()
      clock.advance(MINUTE)
    }
  }
  const told = () =>
    sent.map(({ message }) =>
      message.kind === 'notice' ? 'notice' : `${message.kind} ${message.alert.system}`,
    )
  return { ...reference, minutes, told, sent }
}

const call = ({ send, tokens }: Awaited<ReturnType<typeof start>>) =>
  send({
    method: 'GET',
    target: '/elibrary/api/v1/mahasiswa?nim=202301234',
    headers: { authorization: `Bearer ${tokens.get('simak')}` },
  })

test('a landscape that works tells nobody anything', async () => {
  const { minutes, told } = await start()
  await minutes(5)
  expect(told()).toEqual([])
})

test('a storm of 500 from one handler is one alert, which ends by itself', async () => {
  let isBroken = false
  const reference = await start({
    replaceHandlers: (api, handlers) =>
      api === 'elibrary'
        ? Object.fromEntries(
            Object.entries(handlers).map(([name, handler]) => [
              name,
              input => {
                if (isBroken) throw new Error('broken')
                return handler(input)
              },
            ]),
          )
        : handlers,
  })
  isBroken = true
  for (let request = 0; request < 30; request++) expect((await call(reference)).status).toBe(500)
  await reference.minutes(2)
  expect(reference.told()).toEqual(['opened elibrary'])
  isBroken = false
  expect((await call(reference)).status).toBe(200)
  await reference.minutes(5)
  expect(reference.told()).toEqual(['opened elibrary', 'resolved elibrary'])
  expect(reference.sent[1]?.message).toMatchObject({ alert: { kind: 'galat-5xx', failures: 30 } })
})

test('the access log away: 503, one alert for each system, and recovery without a restart', async () => {
  const reference = await start()
  const { audit } = reference.stores
  const { append } = audit
  Object.assign(audit, { append: () => Promise.reject(new Error('disk full')) })
  expect((await call(reference)).status).toBe(503)
  await reference.minutes(10)
  const opened = reference.told()
  expect(opened).toContain('opened elibrary')
  expect(opened).toContain('opened simak')
  expect(new Set(opened).size).toBe(opened.length)
  Object.assign(audit, { append })
  await reference.minutes(6)
  expect((await call(reference)).status).toBe(200)
  const ended = reference.told().slice(opened.length)
  expect(ended.toSorted()).toEqual(opened.map(text => text.replace('opened', 'resolved')).toSorted())
})
