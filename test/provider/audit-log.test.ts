import { expect, test } from 'vitest'
import { fixedClock } from '#base'
import { auditLog } from '../../src/provider/audit-log.ts'
import { auditReady } from '../../src/provider/steps/audit-ready.ts'
import type { AuditRecord } from '../../src/provider/stores/index.ts'
import { auditRecord, codeOf, exchangeWith, kitWith, NOW } from './fixture.ts'

const start = () => {
  const written: AuditRecord[] = []
  const state = { isFull: false, tried: 0 }
  const store = {
    append: async (record: AuditRecord) => {
      state.tried += 1
      if (state.isFull) throw new Error('disk full')
      written.push(record)
    },
    latest: async () => written,
  }
  const clock = fixedClock(NOW)
  return { log: auditLog(store, 'store', clock), state, clock, written }
}

test('as long as records are written nothing is tried beforehand', async () => {
  const { log, state } = start()
  await log.append(auditRecord())
  expect(await log.isReady('request-2')).toBe(true)
  expect(state.tried).toBe(1)
})

test('after a failure nothing may go on, and the store is left alone for a while', async () => {
  const { log, state } = start()
  state.isFull = true
  await expect(log.append(auditRecord())).rejects.toThrow()
  expect(await log.isReady('request-2')).toBe(false)
  await expect(log.append(auditRecord())).rejects.toThrow()
  expect(state.tried).toBe(1)
})

test('once it can be written again a record tells the gap, and requests go on', async () => {
  const { log, state, clock, written } = start()
  state.isFull = true
  await expect(log.append(auditRecord())).rejects.toThrow()
  clock.advance(60_000)
  expect(await log.isReady('request-2')).toBe(false)
  state.isFull = false
  clock.advance(500)
  expect(await log.isReady('request-3')).toBe(true)
  expect(written).toEqual([
    expect.objectContaining({
      endpoint: '(access log resumed)',
      at: NOW,
      duration: 60_500,
      requestId: 'request-3',
    }),
  ])
})

test('a clock that is set back does not close the log for ever', async () => {
  const { log, state, clock } = start()
  state.isFull = true
  await expect(log.append(auditRecord())).rejects.toThrow()
  state.isFull = false
  clock.advance(-3_600_000)
  expect(await log.isReady('request-2')).toBe(true)
})

test('the step refuses before a handler could do anything that leaves no record', async () => {
  const { log, state } = start()
  state.isFull = true
  await expect(log.append(auditRecord())).rejects.toThrow()
  const answer = await auditReady.run(exchangeWith(), kitWith({ audit: log }))
  expect(answer?.status).toBe(503)
  expect(codeOf(answer)).toBe('audit-unavailable')
})
